"""What a language calls things and how it writes dates, from the tables in locales/."""
