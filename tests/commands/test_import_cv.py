"""`cvgen init --from`: native content out of other programs' files, with every fact, and nothing overwritten."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.commands.import_cv import imported
from cvgen.notes.diagnostics import CvgenError

SITES = Path(__file__).parent.parent / "sites"
CSL = [
    {
        "id": "tides", "type": "article-journal", "title": "On [Long] Tides", "container-title": "Waves",
        "volume": "12", "issue": 3, "page": "4-15", "DOI": "10.5555/tides", "medium": "paper",
        "issued": {"date-parts": [[2021, 5]]},
        "author": [{"family": "Lin", "given": "Ada"}, {"family": "钱", "given": "波"}, {"literal": "Harbour Office"}],
    }
]  # fmt: skip
ORCID = """<?xml version="1.0"?>
<record:record path="/0000-0002-1825-0097" xmlns:record="http://www.orcid.org/ns/record" xmlns:common="urn:c"
 xmlns:person="urn:p" xmlns:activities="urn:a" xmlns:employment="urn:e" xmlns:work="urn:w">
 <common:orcid-identifier><common:uri>https://orcid.org/0000-0002-1825-0097</common:uri></common:orcid-identifier>
 <person:person><person:name><person:given-names>Ada</person:given-names><person:family-name>Lin</person:family-name>
  </person:name><person:biography><person:content>I measure tides.</person:content></person:biography>
  <person:external-identifier><common:external-id-type>Scopus</common:external-id-type>
   <common:external-id-value>77</common:external-id-value></person:external-identifier></person:person>
 <employment:employment-summary><common:department-name>Gauges</common:department-name>
  <common:role-title>Engineer</common:role-title><common:start-date><common:year>2019</common:year>
  <common:month>04</common:month></common:start-date><common:organization><common:name>Tide Laboratory</common:name>
  <common:address><common:city>Ningbo</common:city><common:country>CN</common:country></common:address>
  </common:organization></employment:employment-summary>
 <activities:group><work:work-summary><work:title><common:title>On Tides</common:title></work:title>
  <common:external-id><common:external-id-type>doi</common:external-id-type>
  <common:external-id-value>10.5555/tides</common:external-id-value></common:external-id>
  <common:publication-date><common:year>2021</common:year></common:publication-date>
  <work:journal-title>Waves</work:journal-title></work:work-summary></activities:group>
</record:record>"""
LINKEDIN = {
    "Profile.csv": 'First Name,Last Name,Headline,Summary\nAda,Lin,Engineer,"I measure tides, daily."\n',
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
    "Tide Laboratory,Engineer,Built a gauge,Ningbo,Apr 2019,\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
    "Harbour College,2012,2016,,B.Sc.,Rowing\n",
    "Skills.csv": "Name\nKelp\n",
    "Email Addresses.csv": "Email Address,Confirmed,Primary\nold@example.org,Yes,No\nada@example.org,Yes,Yes\n",
    "Ad_Targeting.csv": "Interests\nboats\n",
}


def told(made) -> str:
    return "\n".join(data.decode() for _, data in made.files)


def test_a_resume_and_its_chinese_twin():
    made = imported(SITES / "json_resume" / "tang")
    assert made.unplaced == () and dict(made.files)["work.md"].decode() == (
        "---\nentries:\n"
        '  - date: "2023-05 – present"\n'
        "    organization: {en: Tick Ltd, zh: 滴答公司}\n"
        "    role: {en: Maker, zh: 制表师}\n"
        "    details:\n      en: |\n        - Made a clock\n        - Sold **it**\n"
        '  - date: "2019-04 – 2023-04"\n'
        "    organization: {en: Tock Ltd, zh: 嗒嗒公司}\n    role: {en: Apprentice, zh: 学徒}\n---\n"
    )


def test_csl(tmp_path):
    path = tmp_path / "export.json"
    path.write_text(json.dumps(CSL), encoding="utf-8")
    made = imported(path)
    text = told(made)
    assert "On \\\\[Long\\\\] Tides" in text and "Ada Lin, 钱波, Harbour Office" in text
    assert "Waves 12(3): 4–15" in text and "https://doi.org/10.5555/tides" in text and "date: 2021-05" in text
    assert made.unplaced == ("medium 'paper' of 'On [Long] Tides'",)


def test_orcid(tmp_path):
    path = tmp_path / "orcid.xml"
    path.write_text(ORCID, encoding="utf-8")
    made = imported(path)
    text = told(made)
    assert "name: {en: Ada Lin}" in text and "I measure tides." in text and "orcid.org/0000-0002-1825-0097" in text
    assert "Tide Laboratory, Gauges" in text and 'date: "2019-04 – present"' in text and "Ningbo" in text
    assert "title: {en: On Tides}" in text and "https://doi.org/10.5555/tides" in text
    assert made.unplaced == ("Scopus: 77",)


def test_linkedin(tmp_path):
    path = tmp_path / "Basic_LinkedInDataExport.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in LINKEDIN.items():
            archive.writestr(name, text)
    made = imported(path)
    text = told(made)
    for fact in ("Ada Lin", "I measure tides, daily.", "Tide Laboratory", "2019-04 – present", "Built a gauge",
                 "Harbour College", "B.Sc.", "Rowing", "Kelp", "ada@example.org"):  # fmt: skip
        assert fact in text
    assert any("ad_targeting.csv" in one for one in made.unplaced)


def test_nothing_is_overwritten(tmp_path):
    bib = tmp_path / "papers.bib"
    bib.write_text("@article{a, title={On Tides}, author={Lin, Ada}, journal={Waves}, year=2021}\n", encoding="utf-8")
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "cvgen.yml").write_text("languages: [en]\n", encoding="utf-8")
    run = CliRunner().invoke(app, ["init", str(site), "--from", str(bib)])
    assert run.exit_code == 0, run.output
    assert (site / "content" / "publications.bib").read_bytes() == bib.read_bytes()
    assert (site / "cvgen.yml").read_text(encoding="utf-8") == "languages: [en]\n" and "left as it is" in run.output
    assert CliRunner().invoke(app, ["build", str(site), "-f", "json", "-q"]).exit_code == 0


def test_half_a_character_is_none(tmp_path):
    path = tmp_path / "csl.json"
    path.write_text(
        '[{"type": "book", "title": "On \\ud800Tides", "issued": {"date-parts": [[2021]]}}]', encoding="utf-8"
    )
    assert "On \ufffdTides" in told(imported(path))


def test_a_spoiled_archive_is_refused(tmp_path):
    path = tmp_path / "data.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Profile.csv", LINKEDIN["Profile.csv"] * 9)
    data = bytearray(path.read_bytes())
    data[50:60] = b"\xff" * 10
    path.write_bytes(data)
    with pytest.raises(CvgenError, match="LinkedIn"):
        imported(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", "{}"),
        ("a.json", "[" * 100_000),
        ("a.json", '{"basics":' * 1000),
        ("a.json", '{"basics": {"name": "Ada"}, "work": ['),
        ("a.json", "[1"),
        ("a.xml", "<a>"),
        ("a.xml", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;'),
        ("a.zip", "no archive"),
        ("a.bib", "no paper"),
        ("a.txt", "x"),
        ("a.yml", "x: 1"),
    ],
)
def test_what_is_no_such_file_is_refused(name, content, tmp_path):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CvgenError):
        imported(path)
    with pytest.raises(CvgenError):
        imported(tmp_path / "nowhere.json")
