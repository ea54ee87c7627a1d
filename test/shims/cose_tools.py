"""Verifies a signed reading with pycose and a receipt with scitt-cose, and prints what it found as JSON."""

import json
import sys

import cbor2
import scitt_cose
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from pycose.keys import EC2Key, OKPKey
from pycose.messages import Sign1Message


def cose_key(pem):
    key = load_pem_public_key(pem.encode())
    if hasattr(key, "curve"):
        numbers = key.public_numbers()
        return EC2Key(crv="P_256", x=numbers.x.to_bytes(32, "big"), y=numbers.y.to_bytes(32, "big"))
    return OKPKey(crv="ED25519", x=key.public_bytes_raw())


asked = json.load(sys.stdin)
reading = bytes.fromhex(asked["reading"])
message = Sign1Message.decode(reading)
message.key = cose_key(asked["publicKey"])
records = cbor2.loads(message.payload)
receipt = scitt_cose.verify_receipt(
    bytes.fromhex(asked["receipt"]), leaf_entry_hex=asked["entry"], log_public_key_pem=asked["publicKey"]
)
print(
    json.dumps(
        {
            "signed": message.verify_signature(),
            "proven": receipt.ok,
            "errors": list(receipt.errors),
            "values": {record[0]: f"{record[2]} {record[1]}" for record in records},
        }
    )
)
