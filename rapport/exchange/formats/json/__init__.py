"""Files of objects (JSON) as tables: lists of objects, named lists, and the tree files of Salesforce."""
