"""vCards 2.1, 3.0 and 4.0 as telephones, mail programs and address books really write them."""
