"""HTTP/2 and the NAS that its bodies carry, as tshark shows them."""

import subprocess
import xml.etree.ElementTree as ElementTree

import radio
from nodes import Message, all_of, children, number, shown

HEADERS = 1  # the frame type that begins a message (RFC 9113, 6.2)
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
USUAL_PORT = 7777
SETTINGS = ["-n", "-o", "nas-5gs.null_decipher:TRUE"]


def rules(lines):
    """What tshark must be told: the ports at which decode finds servers of HTTP/2, and the usual
    one. Where HTTP/1.1 is spoken too, tshark sees an upgrade by itself."""
    ports = {int(line["dst"].rpartition(":")[2]) for line in lines
             if line["protocol"] == "http2" and "method" in line["fields"]}
    others = {int(line["dst"].rpartition(":")[2]) for line in lines if line["protocol"] == "http"}
    return [f"tcp.port=={port},http2" for port in sorted((ports | {USUAL_PORT}) - others)]


def head_of(frame, proto):
    """The request or response that an HTTP/2 frame begins; None for other frames, and trailers."""
    found = {key: [shown(element) for element in all_of(proto, f"http2.headers.{key}")]
             for key in ("method", "path", "status")}
    fields = {key: values[0] for key, values in found.items() if values}
    if not fields:
        return None
    if "status" in fields:
        fields["status"] = int(fields["status"])
    fields["stream_id"] = number(all_of(proto, "http2.streamid")[0])
    return Message(frame, "http2", HEADERS, fields)


def messages_of(packet):
    """The messages of one <packet>, in order."""
    frame, result = 0, []
    for proto in packet:
        if proto.get("name") == "frame":
            frame = number(children(proto, "frame.number")[0])
        if proto.get("name") not in ("http2", "mime_multipart"):  # that of HTTP/1.1: beside it
            continue
        head = head_of(frame, proto)
        result += [head] if head else []
        for inner in proto.iter("proto"):
            if inner.get("name") == "nas-5gs":
                result += radio.finished(radio.NasReading(frame, inner).messages)
    return result


def read(tshark, capture, decode_as):
    """Yields lists of Messages, one list for each frame that has any."""
    command = [tshark, *SETTINGS, "-r", capture, "-T", "pdml", "-J", "frame http2 mime_multipart",
               "-Y", "http2.header or ((http or http2) and nas-5gs)"]
    for rule in decode_as:
        command += ["-d", rule]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        for _, element in ElementTree.iterparse(process.stdout):
            if element.tag != "packet":
                continue
            messages = messages_of(element)
            element.clear()
            if messages:
                yield messages


def frames_behind_loss(tshark, capture):
    """The frames of TCP connections whose beginning tshark did not see, or of which it missed a
    segment before: what their header tables hold is known to nobody (RFC 7541, 2.3.2)."""
    command = [tshark, *SETTINGS, "-r", capture, "-Y", "tcp", "-T", "fields"]
    for field in ("frame.number", "tcp.stream", "tcp.flags.syn", "tcp.analysis.lost_segment",
                  "tcp.analysis.ack_lost_segment"):
        command += ["-e", field]
    output = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    whole, behind = set(), set()
    for line in output.splitlines():
        frame, stream, syn, *losses = line.split("\t")
        if syn in ("1", "True"):
            whole.add(stream)
        if any(losses):
            whole.discard(stream)
        if stream not in whole:
            behind.add(int(frame))
    return behind
