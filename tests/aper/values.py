"""Random values of ASN.1 types as pycrate has them, and what our reader must tell of each."""

import aper_schema as schema  # tools/: which type has which tag

DEPTH_MAX = 9  # below it nothing optional is sent
OCTETS_SHOWN = 24  # at each end of a long string
COMPOSITE = {"SEQUENCE", "CHOICE", "SEQUENCE OF"}


def name_of(obj):
    return schema.type_name(obj)


def is_field(obj):
    """{id, criticality, value}, as ProtocolIE-Field is."""
    parts = list(obj._cont.values()) if obj.TYPE == "SEQUENCE" else []
    return len(parts) == 3 and parts[2].TYPE == "OPEN_TYPE" and parts[0].TYPE == "INTEGER"


def objects_of(obj):
    part = list(obj._cont.values())[2]
    table, key = part._const_tab, part._const_tab_id
    rows = list(table._val.root) + list(table._val.ext or ()) \
        if table is not None and table._val is not None and table._val.root else []
    return sorted(((row["id"], row[key]) for row in rows if key in row), key=lambda row: row[0])


def shown(octets):
    text = octets.hex()
    if len(octets) > 2 * OCTETS_SHOWN:
        text = f"{octets[:OCTETS_SHOWN].hex()}..{octets[-OCTETS_SHOWN:].hex()}"
    return f"o{len(octets)}:{text}"


class Maker:
    """Makes one message. `told` is what must be read; `features` what is in it."""

    def __init__(self, rng, ies, protocol):
        self.rng, self.ies, self.protocol = rng, ies, protocol
        self.told, self.features = [], set()
        self.fields_around = 0
        self.handover_type = None
        self.wanted_size = None
        self.is_long = False
        self.octets = b""

    def message(self, message, rows):
        """A message with these fields, and now and then one that nobody knows."""
        holder = message._cont["protocolIEs"]._cont
        fields = [self.field(holder, row) for row in rows]
        if self.rng.random() < 0.1:
            fields.append(self.unknown_field(holder))
        message.set_val({"protocolIEs": fields})
        self.octets = message.to_aper()

    # Fields: the value is encoded by itself, so that only its octets stand in what is around.
    def field(self, holder, row):
        field_id, obj = row
        self.told.append(f"f{field_id}@{self.fields_around}{{")
        self.features.add(("field", field_id, name_of(obj)))
        self.fields_around += 1
        tag = schema.FIELD_TAGS.get((self.protocol, field_id)) \
            if obj.TYPE == "OCTET STRING" else None
        value = self.value(obj, tag or self.tag_of(obj), 1)
        self.fields_around -= 1
        self.told.append("}")
        obj.set_val(value)
        return self.as_field(holder, field_id, obj.to_aper())

    def unknown_field(self, holder):
        field_id = self.rng.randint(60_000, 65_535)
        self.told.append(f"u{field_id}@{self.fields_around}{{")
        self.told.append("}")
        self.features.add(("unknown field", min(self.fields_around, 2)))
        return self.as_field(holder, field_id, self.rng.randbytes(self.rng.choice((1, 5, 130))))

    def as_field(self, holder, field_id, octets):
        names = list(holder._cont)  # of an extension the last is called otherwise
        criticality = self.rng.choice(("reject", "ignore", "notify"))
        return dict(zip(names, (field_id, criticality, ("_unk_004", octets))))

    def tag_of(self, obj):
        return schema.TYPE_TAGS.get(name_of(obj))

    # Values.
    def value(self, obj, tag, depth):
        self.features.add((tag, name_of(obj), obj.TYPE))
        if obj.TYPE in COMPOSITE:
            return self.composite(obj, tag, depth)
        value, text = self.leaf(obj)
        if tag == "handover_type" and self.handover_type is None:
            self.handover_type = int(text)
        if tag:
            self.told.append(f"{tag}={text}")
        if obj.TYPE == "OCTET STRING":
            value = self.octet_string(obj, tag, value, depth)
        return value

    def composite(self, obj, tag, depth):
        at = len(self.told)
        if tag:
            self.told.append("")
        number, make = "", {"SEQUENCE": self.sequence, "CHOICE": self.choice,
                            "SEQUENCE OF": self.list_of}[obj.TYPE]
        value = make(obj, depth)
        if obj.TYPE == "CHOICE":
            number = (obj._root + list(obj._ext or ())).index(value[0])
        if tag:
            self.told[at] = f"{tag}={number}{{"
            self.told.append("}")
        return value

    def component(self, around, name, depth):
        obj = around._cont[name]
        tags = schema.BIT_TAGS if obj.TYPE == "BIT STRING" else schema.COMPONENT_TAGS
        own = tags.get(f"{name_of(around)}.{name}", tags.get(name))
        of_type = self.tag_of(obj)
        if own and of_type and obj.TYPE in COMPOSITE and not is_field(obj):
            self.told.append(f"{own}={{")
            value = self.value(obj, of_type, depth + 1)
            self.told.append("}")
            return value
        return self.value(obj, own or of_type, depth + 1)

    def sequence(self, obj, depth):
        if is_field(obj):
            rows = objects_of(obj)
            return self.field(obj, self.rng.choice(rows)) if rows else self.unknown_field(obj)
        value = {}
        for name in obj._root:
            is_wanted = not obj._cont[name]._opt or \
                self.rng.random() < (0.4 if depth < DEPTH_MAX else 0)
            if is_wanted:
                value[name] = self.component(obj, name, depth)
        for name in (part for part in obj._ext or () if isinstance(part, str)):
            if self.rng.random() < 0.3 and depth < DEPTH_MAX:
                value[name] = self.untold(obj._cont[name], depth)
                self.features.add(("addition", name_of(obj), name))
        return value

    def untold(self, obj, depth):
        """A value of which nothing is told: additions of a sequence are skipped."""
        told, around = self.told, self.handover_type
        self.told = []
        value = self.value(obj, None, depth + 1)
        self.told, self.handover_type = told, around
        return value

    def choice(self, obj, depth):
        names = list(obj._root)
        if depth >= DEPTH_MAX:  # the simplest
            names = sorted(names, key=lambda n: obj._cont[n].TYPE in COMPOSITE)[:1]
        elif obj._ext and self.rng.random() < 0.3:
            names = [name for name in obj._ext if isinstance(name, str)]
        # What a later release adds, and nothing yet: there is nothing to send.
        names = [n for n in names if not is_field(obj._cont[n]) or objects_of(obj._cont[n])] or \
            list(obj._root)[:1]
        name = self.rng.choice(names)
        self.features.add(("alternative", name_of(obj), name))
        return name, self.component(obj, name, depth)

    def list_of(self, obj, depth):
        size = self.size_of(obj, depth)
        item = obj._cont
        if is_field(item) and not objects_of(item):
            return [self.unknown_field(item) for _ in range(max(1, obj._const_sz.lb or 0))]
        return [self.value(item, None if is_field(item) else self.tag_of(item), depth + 1)
                for _ in range(size)]

    def size_of(self, obj, depth):
        bounds = getattr(obj, "_const_sz", None)
        low, high = (bounds.lb or 0, bounds.ub) if bounds is not None else (0, None)
        if obj.TYPE == "SEQUENCE OF":
            few = 1 if depth >= DEPTH_MAX else self.rng.choice((1, 1, 2, 3))
            return max(low, min(few, high or few))
        choices = [max(low, min(size, high or size)) for size in (0, low + 3, 200, 40)]
        if high == 160:  # transport addresses
            choices = [32, 128, 160, 61]
        if bounds is not None and bounds.ext is not None and high and self.rng.random() < 0.2:
            choices = [high + 1]
            self.features.add(("size beyond", name_of(obj)))
        size = self.rng.choice(choices)
        self.features.add(("size", obj.TYPE, size > 127, size > 16, size == low == high))
        return size

    def octet_string(self, obj, tag, octets, depth):
        """What it holds, where its type or its name says what that is."""
        inner = obj._const_cont
        intra = name_of(obj) in schema.CONTENT
        if intra:
            inner = getattr(self.ies, schema.CONTENT[name_of(obj)] + "_TransparentContainer", None)
        if inner is None:
            return octets
        at = len(self.told) - 1  # of its own tag
        value = self.value(inner, self.tag_of(inner), depth + 1)
        inner.set_val(value)
        octets = inner.to_aper()
        if intra and self.handover_type:  # another system's: nothing of it is told
            del self.told[at + 1:]
        if tag:
            self.told[at] = f"{tag}={shown(octets)}{{"
            self.told.append("}")
        return octets

    def leaf(self, obj):
        kind = obj.TYPE
        if kind == "NULL":
            return 0, ""
        if kind == "BOOLEAN":
            value = self.rng.random() < 0.5
            return value, str(int(value))
        if kind == "INTEGER":
            return self.integer(obj)
        if kind == "ENUMERATED":
            names = list(obj._root) + list(obj._ext or ())
            value = self.rng.choice(names)
            self.features.add(("enumerated", name_of(obj), names.index(value) >= len(obj._root)))
            return value, str(names.index(value))
        if kind == "BIT STRING":
            return self.bits(obj)
        if kind == "OCTET STRING":
            size = self.wanted_size if name_of(obj) == "NAS-PDU" and self.wanted_size is not None \
                else self.size_of(obj, 0)
            octets = bytes([self.rng.randrange(256)]) * size if size > 1000 \
                else self.rng.randbytes(size)
            return octets, shown(octets)
        if kind == "OBJECT IDENTIFIER":
            return (1, 3, 6), shown(b"\x2b\x06")
        text = "".join(self.rng.choice("ABCxyz019 ") for _ in range(self.size_of(obj, 0)))
        return text, shown(text.encode())

    def integer(self, obj):
        low, high = obj._const_val.lb, obj._const_val.ub
        if obj._const_val.ext is not None and self.rng.random() < 0.3:
            self.features.add(("number beyond", name_of(obj)))
            value = high + self.rng.choice((1, 300, 70_000))
            return value, str(value)
        span = high - low
        value = low + self.rng.choice((0, span, self.rng.randint(0, span),
                                       min(span, self.rng.randrange(1 << 20))))
        return value, str(value % (1 << 64))

    def bits(self, obj):
        size = self.size_of(obj, 0)
        value = self.rng.getrandbits(size) if size else 0
        if size <= 64:
            return (value, size), f"b{size}:{value:x}"
        octets = (value << -size % 8).to_bytes((size + 7) // 8, "big")
        return (value, size), f"b{size}:{octets.hex()}"
