"""cvgen reads an academic homepage and prints it as a CV in English and Chinese.

The map of the house, in the order of the data:

- reading/   how files are read: YAML, front matter, Liquid, Markdown to an outline, entries, citations, BibTeX
- sources/   one module per kind of site; each gives Readings (who, and sections of entries with their languages)
- model, text, dates   the CV as facts
- merge      several Readings, one CV: languages side by side, nothing twice; settle sees to it that the ledger says so
- publications, selection   the papers grouped and numbered, the entries of a variant chosen (tailor does both)
- citing/    papers in a citation style: GB/T 7714, IEEE, APA, CSL; scholar says how often they are cited
- localise   the CV in one language: a View, every string final (words in locales/)
- theme, html   a theme is a folder of data; View and theme make one HTML page
- fit        the gentlest look in which it fits on its pages; expendable says what may go (fitting does both)
- outputs/   the page as PDF or HTML, the CV as JSON
- checks/    what is proved of them
- build      the whole walk in one function; project is cvgen.yml; cli is arguments in, messages out
- report     what `cvgen check` tells of a site without laying it out
- diagnostics, ledger   what went wrong and where; what became of every block of the source
"""

__version__ = "0.1.0"
