"""Checks of schemathesis: a problem has a code that the description names at the operation. SCHEMATHESIS_HOOKS names this file."""

import json

import schemathesis


@schemathesis.check
def declared_code(ctx, response, case):
    if response.status_code < 400:
        return
    document = json.loads(response.content)
    assert document["status"] == response.status_code, "the document has another status than the answer"
    declared = case.operation.definition.raw["responses"].get(str(response.status_code))
    if declared is None:
        # Only an operation that is not in the description has a status that is not.
        assert (response.status_code, document["code"]) == (405, "METHOD_NOT_ALLOWED"), "the status is not declared"
        return
    if "$ref" in declared:
        name = declared["$ref"].rsplit("/", 1)[1]
        declared = case.operation.schema.raw_schema["components"]["responses"][name]
    # The answers of the network itself have more codes than the description can name.
    if response.status_code in (409, 502, 503, 504) or declared["description"].startswith("A rule refused the request") and "x-codes" not in declared:
        return
    code = document["code"]
    known = declared.get("x-codes")
    assert code in known if known else f"`{code}`" in declared["description"], f"{code} is not declared"
