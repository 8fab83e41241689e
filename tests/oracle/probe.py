"""A capture of our own making: each element type once, holding a Cause as a grouped one would.

Whatever tshark looks into is grouped; decode's table of elements must say the same.
"""

import struct

TYPES = range(1, 321)
CAUSE = bytes.fromhex("0013000140")


def packet(payload):
    udp = struct.pack(">HHHH", 8805, 8805, 8 + len(payload), 0) + payload
    header = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0,
                         bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2]))
    return bytes(12) + b"\x08\x00" + header + udp


def message(element_type):
    element = struct.pack(">HH", element_type, len(CAUSE)) + CAUSE
    return b"\x20\x05" + struct.pack(">H", 4 + len(element)) + b"\0\0\1\0" + element


def write(path):
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHIIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
        for element_type in TYPES:
            frame = packet(message(element_type))
            file.write(struct.pack("<IIII", element_type, 0, len(frame), len(frame)) + frame)
