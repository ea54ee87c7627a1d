"""Checks the test vectors of readings against their CDDL with cddl-verifier, and prints what it found as JSON."""

import json
import sys
from pathlib import Path

import cddl_verifier

docs = Path(sys.argv[1])
cddl = (docs / "readings-format.cddl").read_text()
vectors = json.loads((docs / "readings-vectors.json").read_text())


def is_valid(kind: str, message: dict) -> bool:
    validator = cddl_verifier.Validator(f"start = {kind}\n{cddl}")
    return bool(validator.validate(bytes.fromhex(message["bytes"])).valid)


print(
    json.dumps(
        {
            "invalid": [
                message["name"]
                for kind, messages in (("reading", "readings"), ("window", "windows"), ("receipt", "receipts"))
                for message in vectors[messages]
                if not is_valid(kind, message)
            ],
            "judgedOtherwise": [
                message["name"]
                for message in vectors["refused"]
                if is_valid(message["kind"], message) == message["byForm"]
            ],
            "checked": sum(len(vectors[each]) for each in ("readings", "windows", "receipts", "refused")),
        }
    )
)
