"""Captures of our own making: each element type once, holding a Cause as a grouped one would.

Whatever tshark looks into is grouped; decode's tables of elements must say the same.
"""

import struct


def packet(port, payload):
    udp = struct.pack(">HHHH", port, port, 8 + len(payload), 0) + payload
    header = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0,
                         bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2]))
    return bytes(12) + b"\x08\x00" + header + udp


def pfcp(element_type):
    cause = bytes.fromhex("0013000140")
    element = struct.pack(">HH", element_type, len(cause)) + cause
    header = b"\x20\x05" + struct.pack(">H", 4 + len(element)) + b"\0\0\1\0"
    return packet(8805, header + element)


def gtpv2c(element_type):
    cause = bytes.fromhex("020002001000")
    element = struct.pack(">BHB", element_type, len(cause), 0) + cause
    header = b"\x48\x20" + struct.pack(">H", 8 + len(element)) + b"\0\0\0\1\0\0\1\0"
    return packet(2123, header + element)


# Grouped by the standard, and left closed by tshark 4.0: TS 29.274, 8.122 (Remote UE Context),
# 8.139 (V2X Context), 8.140 (PC5 QoS Parameters), 8.145 (PGW Change Info).
LEFT_CLOSED = {("gtpv2c", element_type) for element_type in (191, 208, 209, 214)}

# protocol -> (element types, how a frame with one is made); the frame's number is its place here.
PROBES = {"pfcp": (range(1, 321), pfcp), "gtpv2c": (range(1, 256), gtpv2c)}


def write(path, protocol):
    types, make = PROBES[protocol]
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHIIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
        for element_type in types:
            frame = make(element_type)
            file.write(struct.pack("<IIII", element_type, 0, len(frame), len(frame)) + frame)
