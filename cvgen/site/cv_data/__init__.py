"""Structured CV data (RenderCV, JSON Resume, FRESH, YAMLResume, al-folio's table): one reader, a table per shape."""
