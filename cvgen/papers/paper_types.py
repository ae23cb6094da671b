"""What type a paper is of: as its source says, else as the words of its venue do; "other" when neither tells."""

from __future__ import annotations

import re

from cvgen.cv.model import Entry
from cvgen.cv.text import plain
from cvgen.patterns import lazy

#: The types of papers in the order in which groups of them stand.
TYPES = ("journal", "conference", "preprint", "book", "thesis", "report", "patent", "other")

#: What sources call them: BibTeX, CSL, Hugo, academicpages and people.
_SAID = {
    "journal": "journal article article-journal manuscripts journals journal-article periodical 期刊 期刊论文",
    "conference": "conference inproceedings conference-paper paper-conference proceedings conferences workshop 会议 "
    "会议论文",
    "preprint": "preprint preprints unpublished working-paper online manuscript 预印本",
    "book": "book books inbook incollection chapter book-section collection mvbook 专著 著作",
    "thesis": "thesis phdthesis mastersthesis dissertation 学位论文",
    "report": "report techreport technical-report white-paper 报告",
    "patent": "patent patents 专利",
}
_TYPE_OF = {word: made for made, words in _SAID.items() for word in words.split()}
#: Hugo's old numbers, with the names they have had since.
_NUMBERS = {"1": "conference", "2": "journal", "3": "preprint", "4": "report", "5": "book", "6": "book", "7": "thesis",
            "8": "patent"}  # fmt: skip

_PREPRINT = lazy(
    r"\b(?:arxiv|(?:bio|med|chem|psy|tech|eng)rxiv|ssrn|preprints?|corr|hal|osf|research square|working papers?|"
    r"manuscript|in (?:submission|preparation|review)|under (?:review|submission|revision)|submitted|"
    r"(?:major|minor) revision|to be submitted)\b|预印本|在投|投稿|审稿|在审|待投",
    re.I,
)
_PREPRINT_ADDRESS = lazy(r"arxiv:?\s*+(?:preprint\s*+)?(?:arxiv:?\s*+)?[\d.]{4,}+(?:v\d)?|abs/\S+|\[?cs\.\w\w\]?", re.I)
_PROCEEDINGS_THAT_ARE_JOURNALS = lazy(
    r"\bproc(?:eedings|\.)\s+(?:of\s+the\s+)?(?:national academy|natl|IEEE\b(?!\W*[/A-Z])|VLDB|"
    r"ACM (?:on|meas|hum|interact)|royal society|london math|AMS|american math|institution of|combustion)",
    re.I,
)
_CONFERENCE = lazy(
    r"\b(?:[Aa]dvances in [Nn]eural [Ii]nformation|"
    r"proceedings|proc\.|conference|conf\.|symposium|workshops?|congress|findings|companion|extended abstracts?|"
    r"NeurIPS|NIPS|ICML|ICLR|CVPR|ICCV|ECCV|ACCV|WACV|BMVC|AAAI|IJCAI|ECAI|ACL|EMNLP|NAACL|EACL|AACL|COLING|CoNLL|COLM|"
    r"INTERSPEECH|ICASSP|ASRU|SLT|ISMIR|KDD|SIGKDD|SIGIR|WWW|TheWebConf|WSDM|CIKM|RecSys|ICDM|SDM|PAKDD|SIGMOD|ICDE|EDBT|"
    r"SIGGRAPH(?: Asia)?|CHI|UIST|CSCW|IUI|UbiComp|IEEE VR|ISMAR|ICRA|IROS|CoRL|RSS|SOSP|OSDI|NSDI|EuroSys|FAST|ATC|"
    r"USENIX|ASPLOS|ISCA|MICRO|HPCA|DAC|DATE|ICCAD|PLDI|POPL|OOPSLA|ICSE|FSE|ASE|ISSTA|CCS|NDSS|S&P|CRYPTO|EUROCRYPT|"
    r"INFOCOM|SIGCOMM|MobiCom|MobiSys|SenSys|ICDCS|GLOBECOM|ICC|ICME|ICIP|ICPR|ACM MM|ACMMM|MM|MICCAI|ISBI|AISTATS|UAI|"
    r"COLT|STOC|FOCS|SODA|AAMAS|ICAPS|CogSci|LREC|NLPCC|SC|PPoPP|IPDPS)(?=\b|[’'\d])|会议|研讨会|大会|年会",
)
_CONFERENCE_WORDS = lazy(r"\b(?:conference|proceedings|symposium|workshop)\b", re.I)
_JOURNAL = lazy(
    r"\b(?:journal|j\.|transactions?|trans\.|letters?|lett\.|nature|science|cell|lancet|pnas|reviews?|rev\.|annals|"
    r"magazine|quarterly|bulletin|archives?|advances in [a-z]+|ieee access|plos|elife|frontiers in|acta|physica|"
    r"T(?:PAMI|IP|KDE|NNLS|MM|CSVT|MI|OG|VCG|OIS|ITS|ASLP|SE|DSC|IFS|ON|MC|PDS|ACL|MLR|RO)|TASLP|IJCV|JMLR|RA-L|VLDB|"
    r"PVLDB|PACMHCI|IMWUT|JAIR|SIAM J)\b|学报|杂志|期刊|通报|科学通报|中国科学",
    re.I,
)
_VOLUME = lazy(r"\b\d{1,4}\s?\(\d{1,3}(?:[-–]\d+)?\)|\bvol(?:ume)?\b\.?\s*\d|第\s*\d+\s*[卷期]", re.I)
_OTHERS = (
    ("patent", re.compile(r"\bpatents?\b|专利", re.I)),
    ("thesis", re.compile(r"\b(?:thesis|dissertation)\b|学位论文|(?:博士|硕士|本科)论文", re.I)),
    ("report", re.compile(r"\btech(?:nical|\.)? report\b|技术报告", re.I)),
    ("book", re.compile(r"\bchapter\b|出版社|\b(?:in )?handbook\b", re.I)),
)


def type_of(entry: Entry) -> str:
    """One of TYPES."""
    if entry.kind == "patents":
        return "patent"
    said = said_type(entry.tags)
    venue = " ".join(plain(value) for _, value in entry.venue)
    told = _by_words(venue or " ".join(plain(value) for _, value in entry.text))
    if told == "conference" and said == "journal":
        return told  # as Google Scholar exports what appeared in proceedings: as @article
    if told != "preprint" and said not in ("", "other"):
        return said
    # BibTeX has no type of its own for what stands on arXiv: most people write @article.
    if said in ("conference", "book", "thesis", "patent"):
        return said
    return told or said or ("preprint" if not venue and "arxiv.org" in entry.href else "other")


def said_type(tags: tuple[str, ...]) -> str:
    """The type that a source gives by a tag, "" when it gives none."""
    for tag in tags:
        word = tag.casefold().removeprefix("type:").strip().replace(" ", "-").replace("_", "-")
        if found := _TYPE_OF.get(word):
            return found
        if tag.startswith("type:"):
            return _NUMBERS.get(word, "")
    return ""


def _by_words(venue: str) -> str:
    """The type that the words of a venue tell; a preprint that has appeared is what it appeared as."""
    if not venue.strip():
        return ""
    for made, pattern in _OTHERS:
        if pattern.search(venue):
            return made
    preprint = _PREPRINT.search(venue)
    rest = _PREPRINT.sub(" ", _PREPRINT_ADDRESS.sub(" ", venue)) if preprint else venue
    if preprint and not re.fullmatch(r"(?i).*\b(?:arxiv|\w+rxiv|corr)\b.*", preprint[0]):
        return "preprint"  # "under review at …" names where it may appear, not where it did
    is_journal = _JOURNAL.search(rest) or (_VOLUME.search(rest) and not preprint)
    return _appeared(rest) or ("journal" if is_journal else "preprint" if preprint else "")


def _appeared(venue: str) -> str:
    """The type of proceedings: those that are journals, those of a conference; "" for what is none."""
    if _PROCEEDINGS_THAT_ARE_JOURNALS.search(venue):
        return "journal"
    return "conference" if _CONFERENCE.search(venue) or _CONFERENCE_WORDS.search(venue) else ""
