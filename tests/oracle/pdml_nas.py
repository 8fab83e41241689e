"""What tshark decodes of NAS inside NGAP and S1AP: one Message for each NAS message, those nested
in others too, in the order of the packet."""

import pdml

TYPES = {"nas_5gs.mm.message_type", "nas_5gs.sm.message_type", "nas_eps.nas_msg_emm_type",
         "nas_eps.nas_msg_esm_type"}
HEADERS = {"nas_5gs.security_header_type", "nas_eps.security_header_type"}
FIELDS = {
    "nas_5gs.mm.nas_sec_algo_enc": "ciphering",
    "nas_5gs.mm.nas_sec_algo_ip": "integrity",
    "nas_5gs.mm.type_id": "identity_type",
    "nas_5gs.mm.suci.scheme_id": "suci_scheme",
    "nas_eps.emm.toc": "ciphering",
    "nas_eps.emm.toi": "integrity",
    "nas_eps.emm.type_of_id": "identity_type",
    "nas_eps.emm.id_type2": "identity_type",
    "gsm_a.ie.mobileid.type": "identity_type",
}
# The null cipher is looked through, as decode does by content. What a real cipher made tshark then
# misreads: of such messages only the header is compared.
SETTINGS = ["-o", "nas-5gs.null_decipher:TRUE", "-o", "nas-eps.null_decipher:TRUE",
            "-o", "nas-eps.dissect_plain:FALSE"]


def messages_of(frame, carrier):
    """The NAS messages in the <proto> of NGAP or S1AP."""
    result = []
    _walk(frame, carrier, None, result)
    for message in result:
        message.fields = {key: pdml.single(values) for key, values in message.fields.items()}
    return result


def _begin(frame, protocol, result):
    result.append(pdml.Message(frame, protocol, None))
    return result[-1]


def _walk(frame, element, current, result):
    for child in element:
        name = child.get("name")
        inner = current
        if name in ("nas-5gs", "nas-eps"):
            inner = _begin(frame, name, result)
        elif current is not None and current.type is not None and \
                any(below.get("name") in TYPES for below in child):
            inner = _begin(frame, current.protocol, result)
        if inner is not None:
            _take(inner, name, child)
        _walk(frame, child, inner, result)


def _take(message, name, element):
    if name in TYPES:
        message.type = pdml.number(element)
    elif name in HEADERS:
        message.fields.setdefault("security_header_type", [pdml.number(element)])
    elif name in FIELDS:
        message.fields.setdefault(FIELDS[name], []).append(pdml.number(element))
