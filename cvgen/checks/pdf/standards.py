"""Whether a file keeps PDF/UA-1 and PDF/A, as the validator `page-validation` sees it."""

from __future__ import annotations

import re

from cvgen.checks.pdf.proof import ProofRow, listed, reason

_HINT = "pip install 'cvgen[check]'"


def check(data: bytes) -> tuple[ProofRow, ...]:
    """One row for each of the two standards."""
    try:
        import page
    except ImportError:
        return tuple(ProofRow.skipped(name, _HINT) for name in ("PDF/UA-1", "PDF/A"))
    # The part of PDF/A that a file declares; one that declares none is held against the part that ours have.
    declared = re.search(rb"pdfaid:part=\"(\d)\"|<pdfaid:part>(\d)</", data)
    part = (declared[1] or declared[2]).decode() if declared else "2"
    rows = []
    for name, profile in (("PDF/UA-1", "ua1"), (f"PDF/A-{part}a", f"{part}a")):
        try:
            report = page.validate_pdf_bytes(data, profile=page.ValidationProfile(profile))
        except (page.PageError, ValueError) as raised:
            rows.append(ProofRow.failed(name, f"cannot be validated: {reason(raised)}"))
            continue
        said = list(dict.fromkeys(f"{failure.rule_id} {failure.message}" for failure in report.failures))
        rows.append(
            ProofRow.passed(name, f"{report.rules.total} rules")
            if report.is_compliant
            else ProofRow.failed(name, listed(said))
        )
    return tuple(rows)
