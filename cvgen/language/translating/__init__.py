"""What a person translated: texts that lack a language, and the PO file they are filled in."""
