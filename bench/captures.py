"""Parts of captures, for bench/run."""
import os
import struct


def cut(folder, pcap, frames, skip):
    """So many frames of a capture, behind the first `skip`, as a file of its own in `folder`."""
    small = folder / f"{pcap.stem}.cut-{frames}.pcap"
    with open(pcap, "rb") as source, open(small, "wb") as out:
        out.write(source.read(24))
        for number in range(skip + frames):
            header = source.read(16)
            if len(header) < 16:
                break
            length = struct.unpack("<I", header[8:12])[0]
            if number < skip:
                source.seek(length, os.SEEK_CUR)
            else:
                out.write(header + source.read(length))
    return small
