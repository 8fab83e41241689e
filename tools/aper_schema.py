#!/usr/bin/env python3
"""aper_schema.py PROTOCOL: the schema of NGAP or S1AP as C++ tables, on standard output.

Reads the ASN.1 of the standard (TS 38.413, clause 9.4; TS 36.413, clause 9.3) as the Python package
pycrate has compiled it (pip install pycrate). The result stands in src/protocols/PROTOCOL/
schema_table.cc; run this again when a later release of the standard is wanted.
"""

import importlib
import sys

# ASN.1 type -> tag (src/protocols/aper/tag.h).
TYPE_TAGS = {
    "AMF-UE-NGAP-ID": "core_ue_id", "MME-UE-S1AP-ID": "core_ue_id",
    "RAN-UE-NGAP-ID": "ran_ue_id", "ENB-UE-S1AP-ID": "ran_ue_id",
    "IMSI": "imsi", "FiveG-TMSI": "tmsi", "M-TMSI": "tmsi",
    "AMFSetID": "core_set", "AMFPointer": "core_code", "MME-Code": "core_code",
    "AMFRegionID": "core_region", "MME-Group-ID": "mme_group",
    "UEPagingIdentity": "paging_identity", "UEPagingID": "paging_identity",
    "MaskedIMEISV": "masked_imeisv", "Masked-IMEISV": "masked_imeisv",
    "PDUSessionID": "session_id", "E-RAB-ID": "session_id",
    "GTPTunnel": "tunnel", "TransportLayerAddress": "transport_address", "GTP-TEID": "teid",
    "NAS-PDU": "nas_pdu", "NRPPa-PDU": "positioning_pdu", "LPPa-PDU": "positioning_pdu",
    "UERadioCapability": "radio_capability",
    "RRCContainer": "rrc_container", "RRC-Container": "rrc_container",
    "SourceToTarget-TransparentContainer": "source_container",
    "Source-ToTarget-TransparentContainer": "source_container",
    "TargetToSource-TransparentContainer": "target_container",
    "Target-ToSource-TransparentContainer": "target_container",
    "SecurityKey": "security_key", "SecurityContext": "security_context",
    "UESecurityCapabilities": "security_capabilities",
    "NRencryptionAlgorithms": "nr_ciphering",
    "NRintegrityProtectionAlgorithms": "nr_integrity",
    "EUTRAencryptionAlgorithms": "eutra_ciphering",
    "EUTRAintegrityProtectionAlgorithms": "eutra_integrity",
    "EncryptionAlgorithms": "eutra_ciphering",
    "IntegrityProtectionAlgorithms": "eutra_integrity",
    "SecurityIndication": "security_indication",
    "IntegrityProtectionIndication": "integrity_indication",
    "ConfidentialityProtectionIndication": "confidentiality_indication",
    "SecurityResult": "security_result",
    "TraceActivation": "trace_activation", "NGRANTraceID": "trace_id",
    "E-UTRAN-Trace-ID": "trace_id", "InterfacesToTrace": "trace_interfaces",
    "TraceDepth": "trace_depth",
    "URI-address": "trace_collector_uri", "URI-Address": "trace_collector_uri",
    "MDT-Configuration": "mdt_configuration", "MDT-ConfigurationNR": "mdt_configuration",
    "MDT-Activation": "mdt_activation", "MDT-Location-Info": "mdt_location",
    "ImmediateMDTNr": "mdt_immediate", "ImmediateMDT": "mdt_immediate",
    "LoggedMDTNr": "mdt_logged", "LoggedMDT": "mdt_logged",
    "PrivacyIndicator": "privacy_indicator",
    "LocationReportingRequestType": "location_request", "RequestType": "location_request",
    "EventType": "location_event", "UserLocationInformation": "user_location",
    "GlobalRANNodeID": "node_id", "Global-ENB-ID": "node_id",
    "PLMNIdentity": "plmn", "PLMNidentity": "plmn", "TBCD-STRING": "plmn",
    "RANNodeName": "ran_name", "ENBname": "ran_name",
    "AMFName": "core_name", "MMEname": "core_name", "GUAMI": "guami", "GUMMEI": "guami",
    "NRCellIdentity": "cell_id", "EUTRACellIdentity": "cell_id", "CellIdentity": "cell_id",
    "TAC": "tac", "HandoverType": "handover_type",
    "RRCEstablishmentCause": "establishment_cause",
    "RRC-Establishment-Cause": "establishment_cause", "Cause": "cause",
    "CauseRadioNetwork": "cause_value", "CauseTransport": "cause_value", "CauseNas": "cause_value",
    "CauseProtocol": "cause_value", "CauseMisc": "cause_value",
}
# Component of a type -> tag, where it says what its type does not.
COMPONENT_TAGS = {
    "uL-NGU-UP-TNLInformation": "uplink_tunnel", "dL-NGU-UP-TNLInformation": "downlink_tunnel",
    "dLQosFlowPerTNLInformation": "downlink_tunnel",
    "additionalDLQosFlowPerTNLInformation": "downlink_tunnel",
    "dLForwardingUP-TNLInformation": "forwarding_tunnel",
    "uLForwardingUP-TNLInformation": "forwarding_tunnel",
    "dL-gTP-TEID": "forwarding_teid", "uL-GTP-TEID": "forwarding_teid",
    "dL-GTP-TEID": "downlink_teid", "TransportInformation.uL-GTP-TEID": "uplink_teid",
}
# Alternatives of an identifier that are plain bits.
BIT_TAGS = {
    "gNB-ID": "gnb_id", "n3IWF-ID": "n3iwf_id",
    "macroENB-ID": "enb_id", "homeENB-ID": "enb_id", "short-macroENB-ID": "enb_id",
    "long-macroENB-ID": "enb_id", "macroNgENB-ID": "ng_enb_id", "shortMacroNgENB-ID": "ng_enb_id",
    "longMacroNgENB-ID": "ng_enb_id",
}
# Fields whose type has no name of its own: NGAP-Message (TS 38.413, 9.2.5.6), S1-Message
# (TS 36.413, 9.1.7.2a).
FIELD_TAGS = {("ngap", 42): "rerouted_message", ("s1ap", 225): "rerouted_message"}
# Octet strings whose content another rule tells (a handover within the system).
CONTENT = {
    "SourceToTarget-TransparentContainer": "SourceNGRANNode_ToTargetNGRANNode",
    "TargetToSource-TransparentContainer": "TargetNGRANNode_ToSourceNGRANNode",
    "Source-ToTarget-TransparentContainer": "SourceeNB_ToTargeteNB",
    "Target-ToSource-TransparentContainer": "TargeteNB_ToSourceeNB",
}
KINDS = {
    "NULL": "null", "BOOLEAN": "boolean", "INTEGER": "integer", "ENUMERATED": "enumerated",
    "BIT STRING": "bit_string", "OCTET STRING": "octet_string",
    "PrintableString": "character_string", "VisibleString": "character_string",
    "UTF8String": "utf8_string", "OBJECT IDENTIFIER": "object_identifier",
    "SEQUENCE": "sequence", "CHOICE": "choice", "SEQUENCE OF": "list", "OPEN_TYPE": "open",
}
NO_TYPE = 0xFFFF


def type_name(obj):
    reference = obj._typeref
    if reference is not None and isinstance(reference.called[1], str):
        return reference.called[1]
    return obj._name


class Tables:
    def __init__(self, protocol, ies):
        self.protocol = protocol
        self.ies = ies
        self.types, self.components, self.objects = [], [], []
        self.index = {}  # a row's own text, with its parts' -> its index

    def bounds(self, obj):
        constraint = obj._const_val if obj.TYPE == "INTEGER" else getattr(obj, "_const_sz", None)
        if constraint is None:
            assert obj.TYPE != "INTEGER", "a number without bounds: walk.cc knows none"
            return (0, "kUnbounded", False)
        upper = constraint.ub if constraint.ub is not None else "kUnbounded"
        return (constraint.lb or 0, upper, constraint.ext is not None)

    def keep(self, table, rows):
        """The place of these rows in a table, where they may stand already."""
        key = (id(table), tuple(rows))
        if rows and key not in self.index:
            self.index[key] = len(table)
            table.extend(rows)
        return self.index.get(key, 0)

    def add(self, obj, field_tag=None):
        name = type_name(obj)
        kind, tag = KINDS[obj.TYPE], field_tag or TYPE_TAGS.get(name, "none")
        lower, upper, extensible = 0, 0, False
        first = count = additions = 0
        intra = False
        if kind in ("integer", "bit_string", "octet_string", "character_string", "utf8_string",
                    "list"):
            lower, upper, extensible = self.bounds(obj)
        if kind == "enumerated":
            count, extensible = len(obj._root), obj._ext is not None
            additions = len(obj._ext or ())
        elif kind == "octet_string":
            first, intra = self.content(obj, name)
        elif kind == "list":
            first = self.add(obj._cont)
        elif kind in ("sequence", "choice"):
            fields = self.field_objects(obj) if kind == "sequence" else None
            if fields is not None:
                kind, first, count = "field", self.keep(self.objects, fields), len(fields)
            else:
                first, count, additions, extensible = self.parts(obj)
        row = (kind, extensible, intra, tag, first, count, additions, lower, upper)
        return self.keep(self.types, [row])

    def content(self, obj, name):
        if obj._const_cont is not None:
            return self.add(obj._const_cont), False
        if name in CONTENT:
            return self.add(getattr(self.ies, CONTENT[name] + "_TransparentContainer")), True
        return NO_TYPE, False

    def field_objects(self, obj):
        """(id, type) of what a {id, criticality, value} may hold; None for other sequences."""
        parts = list(obj._cont.values())
        if len(parts) != 3 or parts[2].TYPE != "OPEN_TYPE" or parts[0].TYPE != "INTEGER":
            return None
        table, key = parts[2]._const_tab, parts[2]._const_tab_id
        rows = table._val.root if table is not None and table._val is not None else []
        rows = list(rows) + list((table._val.ext or []) if rows else [])
        return sorted({(row["id"], self.add(row[key], self.field_tag(row[key], row["id"])))
                       for row in rows if key in row})

    def field_tag(self, obj, field_id):
        return FIELD_TAGS.get((self.protocol, field_id)) if obj.TYPE == "OCTET STRING" else None

    def parts(self, obj):
        root, extension = list(obj._root), list(obj._ext or ())
        names = root + [part for part in extension if isinstance(part, str)]
        rows = []
        for name in names:
            part = obj._cont[name]
            tags = BIT_TAGS if part.TYPE == "BIT STRING" else COMPONENT_TAGS
            tag = tags.get(f"{type_name(obj)}.{name}", tags.get(name, "none"))
            rows.append((self.add(part), tag, bool(part._opt)))
        return self.keep(self.components, rows), len(root), len(names) - len(root), \
            obj._ext is not None


def print_table(name, kind, rows):
    print(f"constexpr {kind} {name}[]{{")
    for row in rows:
        print("    {" + ", ".join(row) + "},")
    print("};\n")


def number(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value}u" if isinstance(value, int) and value >= 1 << 63 else str(value)


def main():
    protocol = sys.argv[1]
    module = importlib.import_module("pycrate_asn1dir." + protocol.upper())
    name = protocol.upper()
    pdu = getattr(getattr(module, name + "_PDU_Descriptions"), name + "_PDU")
    tables = Tables(protocol, getattr(module, name + "_IEs"))
    procedures = []
    table = pdu._cont["initiatingMessage"]._cont["value"]._const_tab._val
    rows = list(table.root) + list(table.ext or ())
    for row in sorted(rows, key=lambda row: row["procedureCode"]):
        messages = [row.get(kind) for kind in ("InitiatingMessage", "SuccessfulOutcome",
                                               "UnsuccessfulOutcome")]
        names = ", ".join('"' + (type_name(m) if m else "") + '"' for m in messages)
        types = ", ".join(str(tables.add(m) if m else "kNoType") for m in messages)
        procedures.append((str(row["procedureCode"]), "{" + names + "}", "{" + types + "}"))
    clause = {"ngap": "TS 38.413, 9.4", "s1ap": "TS 36.413, 9.3"}[protocol]
    print(f"""// {name}'s messages ({clause}), made by tools/aper_schema.py: not edited by hand.
#include "protocols/{protocol}/schema.h"

namespace cardea::{protocol} {{
namespace {{

using namespace aper;
using enum Kind;

// clang-format off
""")
    print_table("kTypes", "Type", [
        (kind, number(extensible), number(intra), "Tag::" + tag,
         "kNoType" if first == NO_TYPE else str(first), str(count), str(additions), str(lower),
         number(upper))
        for kind, extensible, intra, tag, first, count, additions, lower, upper in tables.types])
    print_table("kComponents", "Component", [
        (str(kind), "Tag::" + tag, number(optional)) for kind, tag, optional in tables.components])
    print_table("kObjects", "Object", [(str(i), str(kind)) for i, kind in tables.objects])
    print_table("kProcedures", "Procedure", procedures)
    print(f"""// clang-format on
}}  // namespace

const aper::Schema& schema() noexcept {{
  static constexpr aper::Schema kSchema{{kTypes, kComponents, kObjects, kProcedures}};
  return kSchema;
}}

}}  // namespace cardea::{protocol}""")


if __name__ == "__main__":
    main()
