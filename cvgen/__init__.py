"""cvgen reads an academic homepage and prints it as a CV in English and Chinese.

The map of the house, in the order of the data:

- reading/   how files are read: YAML, front matter, Liquid, Markdown to an outline, entries, citations, BibTeX
- sources/   one module per kind of site; each gives Readings (who, and sections of entries with their languages)
- model, text, dates   the CV as facts
- merging/   several Readings, one CV: which entries are one, what stands twice, what the two languages say differently
- completing/   what a CV lacks in a language and known words can say: glosses, the owner's terms, the dictionary
- naming/    the owner's name in every way it is written
- papers/    publications grouped, numbered, chosen and written in a citation style; how often they are cited
- typesetting/   how a language writes: dates, punctuation, Traditional characters
- localise   the CV in one language: a View, every string final (words in locales/)
- translating/   what a person translated: the PO file, and what is still missing in it
- theme, html   a theme is a folder of data; View and theme make one HTML page
- photo, theme_pictures   pictures made anew and put into the page
- fit        the gentlest look in which it fits on its pages; expendable says what may go (fitting does both)
- outputs/   the page as PDF or HTML, the CV as JSON
- checks/    what is proved of them
- project/   cvgen.yml and the command line as one Project; tailor cuts the CV to it
- portrait   which photo is printed; remote fetches it when the command line says so
- gathering  what is printed of a site as one CV: read, merged, named, cut, translated, completed
- build      the whole walk in one function; guard keeps it within limits of time and memory
- report, proof   what `cvgen check` tells of a site, and of the finished PDFs
- cli/       arguments in, messages out; one module a command
- diagnostics, ledger   what went wrong and where; what became of every block of the source
"""

__version__ = "0.1.0"
