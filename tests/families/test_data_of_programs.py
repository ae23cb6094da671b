"""A program of any kind that keeps what it shows in data files: the files are read, profile first."""

import json
from pathlib import Path

from cvgen import inspect
from cvgen.cv.text import Text, plain

PROFILE = {
    "name": "Mira Tolland",
    "bio": "I study how tides carry silt.",
    "email": "mira@marram.edu",
    "education": [{"degree": "B.Eng. in Tides", "school": "Marram College", "year": "2018.9 - 2022.6"}],
}
AWARDS = [{"id": 1, "title": "Shore Prize", "issuer": "Marram Bay", "date": "2021.11"}]


def said(text: Text) -> str:
    return next(plain(value) for lang, value in text if lang != "zh")


def test_the_data_of_a_program_is_a_cv(tmp_path: Path) -> None:
    data = tmp_path / "src/data"
    data.mkdir(parents=True)
    (tmp_path / "package.json").write_text('{"dependencies": {"react": "1"}}')
    (tmp_path / "index.html").write_text('<html><body><div id="root"></div></body></html>')
    (data / "profile.json").write_text(json.dumps(PROFILE))
    (data / "awards.json").write_text(json.dumps(AWARDS))
    (data / "life.json").write_text(json.dumps([{"id": 1, "title": "Sunset", "date": "2021-01-01"}]))
    cv, _ = inspect(str(tmp_path))
    assert said(cv.person.name) == "Mira Tolland"
    assert [section.kind for section in cv.sections] == ["bio", "education", "honors"]
    (study,) = cv.sections[1].entries()
    assert said(study.organization) == "Marram College"
