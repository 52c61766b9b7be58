"""Records in the forms of others: tables, linked data, annotation tools. `quotes.output` chooses among them."""
