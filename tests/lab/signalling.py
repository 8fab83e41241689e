"""Whom signalling is about, by what tshark reads: what subjects.py holds accesses against.

Of requests over the service-based interfaces: the SUPI or SUCI that path or bodies name, or else
who the resource, or the callback, was made for (TS 29.501, 4.4.1 and 4.6.2). Of NGAP and the NAS in
it: the SUCI that the UE of that RAN-UE-NGAP-ID registered with (TS 24.501, 9.11.3.4).
"""

import collections
import re
import subprocess
import xml.etree.ElementTree as ElementTree

PORT = 7777
IMSI = re.compile(r"imsi-(\d{14,15})")
SUCI = re.compile(r"suci-0-(\d{3})-(\d{2,3})-\d*-0-0-(\d+)")  # the null scheme: it hides nothing
URI = re.compile(r"https?://[^\s\"]+")
HEADERS = ("method", "path", "status", "location", "authority")
MANAGEMENT = ("/nnrf-", "/nnssf-")  # of functions and slices: nobody's
INITIAL_UE_MESSAGE = "15"  # TS 38.413, 9.4.7

Ngap = collections.namedtuple("Ngap", "frame procedure supi nas")


class Request:
    """A request with its answer, by the frames and texts that tshark shows."""

    def __init__(self):
        self.head = {}  # the request's fields, and of the answer status and location
        self.frame = None  # of the request's head
        self.texts = []
        self.callbacks = []
        self.subject = None

    def named(self):
        """The SUPIs that it says: its path first."""
        for text in [self.head.get("path", ""), *self.texts]:
            for found in IMSI.finditer(text):
                yield f"imsi-{found[1]}"
            for found in SUCI.finditer(text):
                yield "imsi-" + "".join(found.groups())

    def uri(self):
        return f"http://{self.head.get('authority', '')}{self.head['path'].partition('?')[0]}"


def packets(capture):
    """(frame, stream of TCP, its <proto>s of HTTP/2) as tshark gives them."""
    command = ["tshark", "-n", "-r", capture, "-d", f"tcp.port=={PORT},http2", "-Y", "http2",
               "-T", "pdml", "-J", "frame tcp http2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        for _, packet in ElementTree.iterparse(process.stdout):
            if packet.tag != "packet":
                continue
            shown = {field.get("name"): field.get("show") for proto in packet
                     if proto.get("name") in ("frame", "tcp") for field in proto}
            yield (int(shown["frame.number"]), shown["tcp.stream"],
                   [proto for proto in packet if proto.get("name") == "http2"])
            packet.clear()


def requests(capture):
    """All requests in the order of their heads. A stream of a connection is one (RFC 9113, 8.1)."""
    found = {}
    for frame, connection, protos in packets(capture):
        for proto in protos:
            shown = collections.defaultdict(list)
            for field in proto.iter("field"):
                shown[field.get("name")].append(field.get("show", ""))
            streams = [stream for stream in shown["http2.streamid"] if stream != "0"]
            if not streams:
                continue
            request = found.setdefault((connection, streams[0]), Request())
            for name in HEADERS:
                for value in shown[f"http2.headers.{name}"]:
                    request.head.setdefault(name, value)
            if shown["http2.headers.method"]:
                request.frame = frame
            request.texts += shown["json.value.string"]
            if "status" not in request.head:
                request.callbacks += [uri for text in shown["json.value.string"]
                                      for uri in URI.findall(text)]
    return [request for request in found.values() if request.frame is not None]


def above(uri):
    """The URI, and the resources that it lies below."""
    while uri.count("/") > 5:  # http://host/service/version/collection
        yield uri
        uri = uri.rpartition("/")[0]


def sbi(capture):
    """All [Request]s, with the subject of those that concern somebody."""
    owners = {}
    found = sorted(requests(capture), key=lambda request: request.frame)
    for request in found:
        if request.head.get("path", "").startswith(MANAGEMENT):
            continue
        subject = next(request.named(), None)
        for uri in above(request.uri()):
            subject = subject or owners.get(uri)
        request.subject = subject
        if subject is None:
            continue
        location = request.head.get("location", "")
        if request.head.get("status") == "201" and location:
            owners[location if "://" in location else
                   f"http://{request.head.get('authority', '')}{location}"] = subject
        owners.update((uri, subject) for uri in request.callbacks)
    return found


def ngap(capture, supis):
    """[Ngap] of the messages about a UE, with how many NAS messages are in each."""
    command = ["tshark", "-n", "-r", capture, "-Y", "ngap.RAN_UE_NGAP_ID", "-T", "fields"]
    for field in ("frame.number", "ip.src", "ip.dst", "ngap.procedureCode", "ngap.RAN_UE_NGAP_ID",
                  "nas_5gs.mm.suci.msin", "ngap.NAS_PDU"):
        command += ["-e", field]
    output = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    contexts, result = {}, []  # a context is a list that its subscriber comes into
    for line in output.splitlines():
        frame, source, destination, procedure, ue, msin, nas = line.split("\t")
        key = (frozenset((source, destination)), ue)
        if procedure == INITIAL_UE_MESSAGE or key not in contexts:
            contexts[key] = []
        contexts[key] += [supi for supi in supis for digits in msin.split(",")
                          if digits and supi.endswith(digits)]
        result.append((int(frame), procedure, contexts[key],
                       len(list(filter(None, nas.split(","))))))
    return [Ngap(frame, procedure, next(iter(context), None), nas)
            for frame, procedure, context, nas in result]
