"""What tshark decodes, read from its PDML: one Message for each message that decode prints too."""

import subprocess
import xml.etree.ElementTree as ElementTree

import radio
from nodes import Message, all_of, children, listed, number, shown, single, teid, unmasked

PROTOCOLS = "frame udp sctp icmp icmpv6 pfcp gtp gtpv2 ngap s1ap"
FILTER = "pfcp or gtp or gtpv2 or ((ngap or s1ap) and sctp)"
# Names are never resolved, and every setting is the default but for these, so that a user's own
# preferences change nothing. Each frame is read by itself, but for what SCTP carries in pieces; and
# what is marked as ciphered is looked into, as decode does.
SETTINGS = ["-n", "-o", "gtp.track_gtp_session:FALSE", "-o", "pfcp.track_pfcp_session:FALSE",
            "-o", "sctp.reassembly:TRUE", "-o", "nas-5gs.null_decipher:TRUE",
            "-o", "nas-eps.null_decipher:TRUE"]
GTPU_PORT = 2152
GTPC_PORT = 2123


def listed_in(proto, number_wanted, names, convert):
    """As listed(), in elements of one type only: tshark lends some names to other elements."""
    return [convert(child) for holder in elements_of_type(proto, number_wanted)
            for child in holder if child.get("name") in names]


NODE_ID = {"pfcp.node_id_ipv4", "pfcp.node_id_ipv6", "pfcp.node_id_fqdn"}
ACTIONS = ["drop", "forw", "buff", "nocp", "dupl", "ipma", "ipmd", "dfrt",
           "edrt", "bdpn", "ddpn", "fssm", "mbsu"]


def elements_of_type(proto, number_wanted):
    """The information elements of one type: fields that hold an ie_type of their own."""
    for holder in proto.iter("field"):
        types = children(holder, proto.get("name") + ".ie_type")
        if types and number(types[0]) == number_wanted:
            yield holder


def apply_actions(proto):
    result = []
    for holder in elements_of_type(proto, 44):
        names = [name for name in ACTIONS
                 if any(number(bit) for bit in children(holder, f"pfcp.apply_action.{name}"))]
        if any(child.get("name", "").startswith("pfcp.apply_action.") for child in holder):
            result.append(names)
    return result


def f_seids(proto):
    result = []
    for holder in elements_of_type(proto, 57):
        seid = children(holder, "pfcp.seid")
        if not seid:
            continue
        value = {"seid": f"{number(seid[0]):016x}"}
        addresses = (children(holder, "pfcp.f_seid.ipv4") + children(holder, "pfcp.f_seid.ipv6"))
        for key, address in zip(("address", "address_ipv6"), addresses):
            value[key] = shown(address)
        result.append(value)
    return result


def pfcp_fields(proto):
    fields = {
        "seid": single([f"{number(seid):016x}" for seid in children(proto, "pfcp.seid")]),
        "sequence": single(listed(proto, "pfcp.seqno", number)),
        "cause": single(listed_in(proto, 19, {"pfcp.cause"}, number)),
        "node_id": single(listed_in(proto, 60, NODE_ID, shown)),
        "f_seid": single(f_seids(proto)),
        "far_id": listed_in(proto, 108, {"pfcp.far_id"}, unmasked),
        "apply_action": apply_actions(proto),
        "destination_interface": listed(proto, "pfcp.dst_interface", number),
        "outer_header_creation_teid": listed(proto, "pfcp.outer_hdr_creation.teid", teid),
        "outer_header_creation_ipv4": listed(proto, "pfcp.outer_hdr_creation.ipv4", shown),
        "ue_ipv4": listed(proto, "pfcp.ue_ip_addr_ipv4", shown),
        "f_teid_teid": listed(proto, "pfcp.f_teid.teid", teid),
        "f_teid_ipv4": listed(proto, "pfcp.f_teid.ipv4_addr", shown),
        "network_instance": listed_in(proto, 22, {"pfcp.network_instance"}, shown),
        "ie_types": listed(proto, "pfcp.ie_type", number),
    }
    return {key: value for key, value in fields.items() if value != []}


def gtpu_fields(proto):
    fields = {
        "teid": single(listed(proto, "gtp.teid", teid)),
        "sequence": single(listed(proto, "gtp.seq_number", number)),
        "extension_headers": listed(proto, "gtp.ext_hdr.next", number),
    }
    return {key: value for key, value in fields.items() if value != []}


def gtpv1c_fields(proto):
    fields = {
        "teid": single(listed(proto, "gtp.teid", teid)),
        "sequence": single(listed(proto, "gtp.seq_number", number)),
        "cause": single(listed(proto, "gtp.cause", number)),
        "imsi": single(listed(proto, "e212.imsi", shown)),
        "teid_data": single(listed(proto, "gtp.teid_data", teid)),
        "teid_control": single(listed(proto, "gtp.teid_cp", teid)),
        "gsn_address": listed(proto, "gtp.gsn_ipv4", shown),
        "end_user_address": single(listed(proto, "gtp.user_ipv4", shown)),
    }
    return {key: value for key, value in fields.items() if value != []}


def gtpv2c_fields(proto):
    def of(element_type, name, convert):
        return listed_in(proto, element_type, {name}, convert)

    fields = {
        "teid": single([teid(element) for element in children(proto, "gtpv2.teid")]),
        "sequence": single([number(element) for element in children(proto, "gtpv2.seq")]),
        "cause": single(of(2, "gtpv2.cause", number)),
        "imsi": single(of(1, "e212.imsi", shown)),
        "msisdn": single(of(76, "e164.msisdn", shown)),
        "apn": single(of(71, "gtpv2.apn", shown)),
        "f_teid_type": of(87, "gtpv2.f_teid_interface_type", number),
        "f_teid_teid": of(87, "gtpv2.f_teid_gre_key", teid),
        "f_teid_ipv4": of(87, "gtpv2.f_teid_ipv4", shown),
        "paa_ipv4": single(of(79, "gtpv2.pdn_addr_and_prefix.ipv4", shown)),
        "ebi": of(73, "gtpv2.ebi", number),
        "ie_types": listed(proto, "gtpv2.ie_type", number),
    }
    return {key: value for key, value in fields.items() if value != []}


def gtp_message(frame, proto, ports, gtpu_ports, quoted):
    """The Message of a <proto> named gtp, which stands for GTP-U and GTPv1-C; None for others."""
    types = all_of(proto, "gtp.message")
    if types and ports & gtpu_ports:
        return Message(frame, "gtpu", number(types[0]), gtpu_fields(proto), quoted)
    if types and GTPC_PORT in ports:
        return Message(frame, "gtpv1c", number(types[0]), gtpv1c_fields(proto), quoted)
    return None


def messages_of(packet, gtpu_ports):
    """The messages of one <packet>, outermost first."""
    radio_messages = radio.messages_of(packet)
    if radio_messages:
        return radio_messages
    frame = 0
    ports = set()
    quoted = False
    result = []
    for proto in packet.iter("proto"):
        name = proto.get("name")
        if name == "frame":
            frame = number(children(proto, "frame.number")[0])
        elif name in ("icmp", "icmpv6"):
            quoted = True
        elif name == "udp":
            ports = {number(port) for port in all_of(proto, "udp.port")}
        elif name == "_ws.malformed" and result:
            result[-1].malformed = True
        elif name == "pfcp":
            types = all_of(proto, "pfcp.msg_type")
            if types:
                result.append(Message(frame, "pfcp", number(types[0]), pfcp_fields(proto), quoted))
        elif name == "gtpv2":
            types = children(proto, "gtpv2.message_type")
            if types:
                fields = gtpv2c_fields(proto)
                result.append(Message(frame, "gtpv2c", number(types[0]), fields, quoted))
        elif name == "gtp":
            message = gtp_message(frame, proto, ports, gtpu_ports, quoted)
            if message:
                result.append(message)
    return result


def read(tshark, capture, decode_as=()):
    """Yields lists of Messages, one list for each frame that has any."""
    gtpu_ports = {GTPU_PORT}
    command = [tshark, *SETTINGS, "-r", capture, "-Y", FILTER, "-T", "pdml",
               "-J", PROTOCOLS]
    for rule in decode_as:
        command += ["-d", rule]
        if rule.endswith(",gtp"):
            gtpu_ports.add(int(rule.removesuffix(",gtp").rpartition("==")[2]))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            for _, element in ElementTree.iterparse(process.stdout):
                if element.tag != "packet":
                    continue
                messages = messages_of(element, gtpu_ports)
                element.clear()
                if messages:
                    yield messages
        except ElementTree.ParseError as error:
            raise SystemExit(f"oracle: tshark's answer for {capture} does not parse: {error}")
