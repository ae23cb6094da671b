"""What the academicpages template ships as examples, so that a page which still shows them prints none of them.

Titles and whole lines are compared by their letters and digits alone; a real item under a sample's file name stays.
"""

from __future__ import annotations

import re

from cvgen.cv.text import squash
from cvgen.patterns import lazy

#: Titles of the template's papers, talks, courses and pages.
_TITLES = lazy(
    r"papertitlenumber\d+|(?:talk|tutorial)\d+onrelevanttopicinyourfield|conferenceproceedingtalk\d+onrelevanttopicinyourfield|"
    r"teachingexperience\d|portfolioitemnumber\d+|thisisapagenotinthemenu|pagenotinmenu|blogpostnumber\d+|futureblogpost|"
    r"todoinsertyourdesign|posttitle"
)
#: What stands in the lines of the template's CV and front page.
_WORDS = (
    "githubuniversity",
    "versioncontroltheory",
    "currentlysignedinto43differentslackteams",
    "dutiesincludedtaggingissues",
    "dutiesincludedmergingpullrequests",
    "dutiesincludesupdatesandimprovementstotemplate",
    "dutiesincludedupdatesandimprovementstotemplate",
    "supervisorprofessorgit",
    "supervisorprofessorhub",
    "supervisortheusers",
    "academicpagescollaborator",
    "relevanttopicinyourfield",
    "thisisadescriptionofyourtalk",
    "thisisadescriptionofyourtutorial",
    "thisisadescriptionofyourconference",
    "thisisadescriptionofateachingexperience",
    "thisisaniteminyourportfolio",
    "shortdescriptionofportfolioitem",
    "thecontentsabovewillbepartofalistofpublications",
    "thisisthefrontpageofawebsitethatispoweredby",
    "likemanyotherjekyllbasedgithubpagestemplates",
    "manyofthefeaturesofdynamiccontentmanagementsystems",
    "registeragithubaccountifyoudonthaveone",
    "gototherepositoryssettings",
    "setsitewideconfigurationandcreatecontent",
    "uploadanyfileslikepdfszipfiles",
    "checkstatusbygoingtotherepositorysettings",
    "themainconfigurationfileforthesiteisinthebasedirectory",
    "forsitecontentthereisonemarkdownfileforeachtypeofcontent",
    "youcanalsofindmyarticlesonmygooglescholarprofile",
    "youcanalsoseeamapofalltheplaces",
    "yournameyou20",
    "redbrickuniversity",
    "shortbiographyforthelefthandsidebar",
    "moreinfoaboutconfiguringacademicpages",
    "manypeopleuseagitclienttocreatefiles",
    "ihavealsocreatedasetofjupyternotebooks",
)
#: A whole line of the template that says nothing by itself.
_LINES = lazy(
    r"(?:sub)?skill\d+|(?:summer2015|fall2015)researchassistant|markdowngenerator|thisisthe.{1,16}page|foobar|"
    r"exampleeditingamarkdownfileforatalk|yourname(?:you)?|yoursidebarname|nothinghere|thereisnothinghere|comingsoon"
)
#: Values of the template's author block.
_AUTHOR = lazy(
    r"your(?:sidebar)?\s*name|short biography for the left-hand|red brick university|^earth$|none@example|name@name|"
    r"yourprofile|yourorcid|yourarxivid|term=john\+snow|PS_CX0AAAAAJ|github\.com/academicpages$|bsky\.app/?$|"
    r"your[-_ ]?user\s?name",
    re.I,
)


def is_sample_title(title: str) -> bool:
    """Whether a title is one of the template's examples."""
    return _TITLES.fullmatch(squash(title)) is not None


def is_sample_line(words: str) -> bool:
    """Whether a line or paragraph is the template's own."""
    bare = squash(words)
    if not bare or len(bare) > 1500:
        return False
    return _LINES.fullmatch(bare) is not None or any(sample in bare for sample in _WORDS)


def is_sample_value(value: str) -> bool:
    """Whether a value of the author block is what the template has there."""
    return _AUTHOR.search(value.strip()) is not None
