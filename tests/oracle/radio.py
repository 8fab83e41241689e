"""NGAP, S1AP and the NAS in them, as tshark shows them in a packet that SCTP carries."""

from nodes import Message, children, number, shown, single

RADIO = {
    "ngap": {"amf_ue_ngap_id": "AMF_UE_NGAP_ID", "ran_ue_ngap_id": "RAN_UE_NGAP_ID"},
    "s1ap": {"mme_ue_s1ap_id": "MME_UE_S1AP_ID", "enb_ue_s1ap_id": "ENB_UE_S1AP_ID"},
}
ADDRESSES = (".transportlayeraddressipv4", ".transportlayeraddressipv6")
NAS = {
    "nas-5gs": {"types": ("nas_5gs.mm.message_type", "nas_5gs.sm.message_type"),
                "starts": ("nas_5gs.epd",),
                "fields": {"security_header_type": ("nas_5gs.security_header_type",),
                           "ciphering": ("nas_5gs.mm.nas_sec_algo_enc",),
                           "integrity": ("nas_5gs.mm.nas_sec_algo_ip",),
                           "identity_type": ("nas_5gs.mm.type_id",),
                           "suci_scheme": ("nas_5gs.mm.suci.scheme_id",)}},
    "nas-eps": {"types": ("nas_eps.nas_msg_emm_type", "nas_eps.nas_msg_esm_type"),
                "starts": ("nas_eps.security_header_type", "gsm_a.L3_protocol_discriminator"),
                "fields": {"security_header_type": ("nas_eps.security_header_type",),
                           "ciphering": ("nas_eps.emm.toc",), "integrity": ("nas_eps.emm.toi",),
                           "identity_type": ("nas_eps.emm.type_of_id", "nas_eps.emm.id_type2",
                                             "gsm_a.ie.mobileid.type")}},
}


class Reading:
    """A walk over one <proto> of NGAP or S1AP: its message, and those inside of it."""

    def __init__(self, frame, proto):
        self.frame = frame
        self.protocol = proto.get("name")
        self.top, self.inside = [], []  # ids of fields
        self.found = {}  # name of a field -> what it shows, in order
        self.addresses = []
        self.nas = []
        self.rerouted = []
        self.walk(proto, 0)

    def walk(self, node, fields_around):
        own = f"{self.protocol}.id"
        ids = children(node, own)
        for found in ids:
            (self.inside if fields_around else self.top).append(number(found))
        for child in node:
            if child.tag == "proto":
                self.on_proto(child)
                continue
            name = child.get("name")
            if name != own and child.get("hide") != "yes":  # hidden: the same again
                self.found.setdefault(name, []).append(shown(child))
                if name.lower().endswith(ADDRESSES):
                    self.addresses.append(shown(child))
            self.walk(child, fields_around + len(ids))

    def on_proto(self, proto):
        if proto.get("name") in NAS:
            self.nas += NasReading(self.frame, proto).messages
        elif proto.get("name") == self.protocol:
            self.rerouted += Reading(self.frame, proto).messages()

    def of(self, name):
        return self.found.get(f"{self.protocol}.{name}", [])

    def messages(self):
        codes = [int(code) for code in self.of("procedureCode")]
        if not codes:
            return []
        fields = {"procedure_code": codes[0]}
        for key, name in RADIO[self.protocol].items():
            fields[key] = single([int(value) for value in self.of(name)])
        fields["ie_ids"] = (self.top, sorted(self.top + self.inside))
        fields["gtp_teid"] = [value.replace(":", "") for value in self.of("gTP_TEID")]
        fields["transport_address"] = self.addresses
        fields = {key: value for key, value in fields.items() if value != []}
        return [Message(self.frame, self.protocol, codes[0], fields), *self.nas, *self.rerouted]


class NasReading:
    """A walk over one <proto> of NAS: a PDU, and the messages in it. A security header and the
    plain message behind it are one."""

    def __init__(self, frame, proto):
        self.frame = frame
        self.messages = []
        self.walk(proto, proto.get("name"), None)

    def walk(self, node, protocol, message):
        """`message`: the one around. Returns the one that the next node goes on with."""
        for child in node:
            if child.tag == "field":
                message = self.on_field(protocol, child, message)
                inner = self.walk(child, protocol, message)
                message = message or (inner if inner and inner.type is None else None)
            elif child.get("name") in NAS:
                self.messages += NasReading(self.frame, child).messages
        return message

    def on_field(self, protocol, node, message):
        known, name = NAS[protocol], node.get("name")
        if name in known["starts"] and (message is None or message.type is not None):
            message = Message(self.frame, protocol, None)
            self.messages.append(message)
        if message is None:
            return None
        if name in known["types"] and message.type is None:
            message.type = number(node)
        for key, names in known["fields"].items():
            if name in names:
                message.fields.setdefault(key, []).append(number(node))
        return message


def messages_of(packet):
    """The messages of a <packet> with SCTP, in order; what it carries in HTTP or GTP is not."""
    frame, result, is_sctp = 0, [], False
    for proto in packet:
        name = proto.get("name")
        if name == "frame":
            frame = number(children(proto, "frame.number")[0])
        is_sctp = is_sctp or name == "sctp"
        if is_sctp and name in RADIO:
            result += Reading(frame, proto).messages()
        if name == "_ws.malformed" and result:
            result[-1].malformed = True
    return finished(result)


def finished(messages):
    """The same, with what decode prints as one value as such."""
    for message in messages:
        if "security_header_type" in message.fields:  # of the PDU: the first
            message.fields["security_header_type"] = message.fields["security_header_type"][0]
        for key in ("ciphering", "integrity", "identity_type", "suci_scheme"):
            if key in message.fields:
                message.fields[key] = single(message.fields[key])
    return messages
