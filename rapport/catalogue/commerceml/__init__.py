"""The catalogue as accounting programs write and read it: CommerceML 2, the files of 1C. See docs/commerceml.md."""
