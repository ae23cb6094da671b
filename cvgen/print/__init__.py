"""A View and a theme become one page: options, pictures, photo, fonts, and the look that fits."""
