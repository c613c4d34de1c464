"""Orders as accounting programs write and read them: CommerceML 2, the files of 1C. See docs/commerceml.md."""
