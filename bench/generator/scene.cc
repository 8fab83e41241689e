#include "generator/scene.h"

#include <cstdio>
#include <cstdlib>

namespace cardea::generator {

namespace {

constexpr std::int64_t kFrameGap = 10'000;  // nanoseconds between two frames, where nobody waits
constexpr IpAddress kServerV4 = IpAddress::v4(0xCB00'710A);                // 203.0.113.10
constexpr IpAddress kServerV6 = IpAddress::v6(0x2001'0DB8'0000'0053, 10);  // 2001:db8:0:53::a

Profile profile_of(std::string_view role) {
  if (role == "sgwc") return Profile::sxa;
  if (role == "pgw_c") return Profile::sxb;
  return Profile::n4;
}

const IpAddress& instead(const IpAddress& other, const IpAddress& usual) {
  return other.is_none() ? usual : other;
}

}  // namespace

IpAddress ip(std::string_view text) {
  if (const auto address = IpAddress::parse(text)) return *address;
  std::fprintf(stderr, "not an address: %.*s\n", static_cast<int>(text.size()), text.data());
  std::abort();
}

Scene::Scene(std::string_view start) {
  const auto time = parse_rfc3339(start);
  if (!time) {
    std::fprintf(stderr, "not a time: %.*s\n", static_cast<int>(start.size()), start.data());
    std::abort();
  }
  start_ = now_ = *time;
}

Function Scene::stranger(std::string_view name, std::string_view role, std::string_view address,
                         std::string_view user) {
  return {std::string{name}, std::string{role}, ip(address), user.empty() ? IpAddress{} : ip(user)};
}

Function Scene::function(std::string_view name, std::string_view role, std::string_view address,
                         std::string_view user) {
  declared_.push_back(stranger(name, role, address, user));
  return declared_.back();
}

std::string Scene::network(std::string_view more) const {
  const std::vector<std::string> pools{"10.45.0.0/16", "2001:db8:45::/48"};
  return network_yaml(declared_, pools) + std::string{more};
}

std::optional<Failure> Scene::write(const std::string& path, Resolution resolution) const {
  auto file = PcapWriter::create(path, resolution);
  if (!file) return file.error();
  for (const SceneFrame& frame : frames_) file->write(frame.time, frame.bytes);
  return file->close();
}

std::uint64_t Scene::frame(Bytes bytes) {
  frames_.push_back({now_, {bytes.begin(), bytes.end()}});
  now_.ns += kFrameGap;
  return frames_.size();
}

std::uint64_t Scene::packet(const Flow& flow, const std::function<void(ByteWriter&)>& payload) {
  write_frame(scratch_, flow, vlan_, [&] { payload(scratch_); });
  return frame(scratch_.bytes());
}

std::string_view Scene::keep(std::string_view text) { return texts_.emplace_back(text); }

std::uint32_t Scene::next_sequence(const IpAddress& sender) {
  return ++sequences_[sender] & 0xFF'FFFF;
}

Timestamp Scene::recovery_of(const IpAddress& node) {
  const Timestamp before{start_.ns - 60 * kSecond};
  return recoveries_.try_emplace(node, before).first->second;
}

void Scene::restart(const Function& function) {
  recoveries_[function.address] = now_;
  sequences_.erase(function.address);
}

Exchange Scene::exchange(const IpAddress& from, const IpAddress& to, const WriteMessage& request,
                         const WriteMessage& answer, const Step& step) {
  const net::Endpoint asker{instead(step.from, from), step.source_port};
  const net::Endpoint asked{instead(step.to, to), step.destination_port};
  const std::uint32_t sequence = step.sequence ? *step.sequence : next_sequence(asker.address);
  const auto message = [&](const WriteMessage& write) {
    return [&write, sequence](ByteWriter& out) {
      PfcpWriter w{out};
      write(w, sequence);
      w.finish();
    };
  };
  Exchange frames;
  if (step.asked) frames.request = packet({asker, asked}, message(request));
  if (step.answered) {
    wait(step.answer_after);
    frames.answer = packet({asked, asker}, message(answer));
  }
  return frames;
}

Exchange Scene::gtpc(const IpAddress& from, const IpAddress& to, const WriteGtpc& request,
                     const WriteGtpc& answer, const Step& step) {
  const auto port = [](std::uint16_t said) { return said == kPfcpPort ? kGtpcPort : said; };
  const net::Endpoint asker{instead(step.from, from), port(step.source_port)};
  const net::Endpoint asked{instead(step.to, to), port(step.destination_port)};
  const std::uint32_t sequence = step.sequence ? *step.sequence : next_sequence(asker.address);
  const auto message = [&](const WriteGtpc& write) {
    return [&write, sequence](ByteWriter& out) {
      Gtpv2cWriter w{out};
      write(w, sequence);
    };
  };
  Exchange frames;
  if (step.asked) frames.request = packet({asker, asked}, message(request));
  if (step.answered) {
    wait(step.answer_after);
    frames.answer = packet({asked, asker}, message(answer));
  }
  return frames;
}

Exchange Scene::associate(const Function& cp, const Function& up, const Step& step) {
  const IpAddress node = instead(step.from, cp.address);
  return exchange(
      cp.address, up.address,
      [&](PfcpWriter& w, std::uint32_t n) {
        association_setup_request(w, n, node, recovery_of(node));
      },
      [&](PfcpWriter& w, std::uint32_t n) {
        association_setup_response(w, n, up.address, recovery_of(up.address), step.cause);
      },
      step);
}

Exchange Scene::heartbeat(const Function& from, const Function& to, const Step& step) {
  return exchange(
      from.address, to.address,
      [&](PfcpWriter& w, std::uint32_t n) {
        generator::heartbeat(w, message::kHeartbeatRequest, n, recovery_of(from.address));
      },
      [&](PfcpWriter& w, std::uint32_t n) {
        generator::heartbeat(w, message::kHeartbeatResponse, n, recovery_of(to.address));
      },
      step);
}

SessionFacts Scene::make_facts(const Function& cp, const Function& up,
                               const SessionOptions& options) {
  const std::uint32_t number = ++sessions_;
  const auto made = [number](std::uint32_t chosen, std::uint32_t base) {
    return chosen != 0 ? chosen : base + number;
  };
  SessionFacts facts;
  facts.profile = profile_of(cp.role);
  facts.cp = cp.address;
  facts.up = up.address;
  facts.up_user = up.user_address();
  facts.ue = options.ue;
  facts.cp_seid = 0x100 + number;
  facts.up_seid = 0x2000 + number;
  facts.uplink_teid = made(options.uplink_teid, 0x0000'3000);
  facts.control_teid = made(0, 0x0000'4000);
  facts.downlink_teid = made(options.downlink_teid, 0x0000'5000);
  facts.choose = options.choose;
  facts.imsi = keep(options.imsi);
  facts.msisdn = keep(options.msisdn);
  facts.network_instance = keep(options.network_instance);
  if (options.access) facts.access = options.access->user_address();
  return facts;
}

Session Scene::establish(const Function& cp, const Function& up, const SessionOptions& options,
                         const Step& step) {
  Session session{make_facts(cp, up, options), {}, {}};
  const SessionFacts& facts = session.facts;
  session.establishment = exchange(
      cp.address, up.address,
      [&](PfcpWriter& w, std::uint32_t n) {
        session_establishment_request(w, n, facts, step.seid.value_or(0));
      },
      [&](PfcpWriter& w, std::uint32_t n) {
        session_establishment_response(w, n, facts, step.cause);
      },
      step);
  const bool names_access_already = facts.profile == Profile::sxb;
  if (options.access && !names_access_already && step.cause == cause::kAccepted) {
    Step attach = step;
    attach.seid.reset();
    attach.sequence.reset();
    session.attachment = modify(
        session,
        [&](PfcpWriter& w) { update_downlink(w, facts, facts.access, facts.downlink_teid); },
        attach);
  }
  return session;
}

Exchange Scene::modify(const Session& session, const WritePfcp& elements, const Step& step) {
  const SessionFacts& facts = session.facts;
  return exchange(
      facts.cp, facts.up,
      [&](PfcpWriter& w, std::uint32_t n) {
        w.session_message(message::kSessionModificationRequest, step.seid.value_or(facts.up_seid),
                          n);
        elements(w);
      },
      [&](PfcpWriter& w, std::uint32_t n) {
        session_modification_response(w, n, facts.cp_seid, step.cause);
      },
      step);
}

Exchange Scene::duplicate(const Session& session, const DuplicationOrder& order, const Step& step) {
  return modify(session, [&](PfcpWriter& w) { generator::duplicate(w, order); }, step);
}

Exchange Scene::handover(Session& session, const Function& to, std::uint32_t teid,
                         const Step& step) {
  const std::uint32_t new_teid = teid != 0 ? teid : session.facts.downlink_teid + 0x1000;
  const Exchange frames = modify(
      session,
      [&](PfcpWriter& w) { update_downlink(w, session.facts, to.user_address(), new_teid); }, step);
  if (step.cause == cause::kAccepted) {
    session.facts.access = to.user_address();
    session.facts.downlink_teid = new_teid;
  }
  return frames;
}

Exchange Scene::release(const Session& session, const Step& step) {
  const SessionFacts& facts = session.facts;
  return exchange(
      facts.cp, facts.up,
      [&](PfcpWriter& w, std::uint32_t n) {
        session_deletion_request(w, n, step.seid.value_or(facts.up_seid));
      },
      [&](PfcpWriter& w, std::uint32_t n) {
        session_deletion_response(w, n, facts.cp_seid, step.cause, now_);
      },
      step);
}

std::uint64_t Scene::gtpu(const IpAddress& from, const IpAddress& to, const GtpuHeader& header,
                          const std::function<void(ByteWriter&)>& payload) {
  return packet({{from, kGtpuPort}, {to, kGtpuPort}}, [&](ByteWriter& out) {
    const std::size_t start = open_gtpu(out, header);
    payload(out);
    close_gtpu(out, start);
  });
}

std::uint64_t Scene::user_packet(const Session& session, Direction direction,
                                 const UserPacket& packet) {
  const SessionFacts& facts = session.facts;
  const bool up = direction == Direction::uplink;
  const IpAddress& server = facts.ue.is_v4() ? kServerV4 : kServerV6;
  const std::uint16_t near = packet.source_port;
  const std::uint16_t far = packet.destination_port;
  const Flow inner{{instead(packet.source, up ? facts.ue : server), up ? near : far},
                   {instead(packet.destination, up ? server : facts.ue), up ? far : near},
                   packet.protocol};
  GtpuHeader header;
  header.teid = packet.teid.value_or(up ? facts.uplink_teid : facts.downlink_teid);
  if (facts.profile == Profile::n4) header.container = direction;
  return gtpu(instead(packet.from, up ? facts.access : facts.up_user),
              instead(packet.to, up ? facts.up_user : facts.access), header, [&](ByteWriter& out) {
                const OpenPacket open = open_packet(out, inner);
                if (packet.write_payload)
                  packet.write_payload(out);
                else
                  out.zeros(packet.payload);
                close_packet(out, open, inner);
              });
}

std::uint64_t Scene::end_marker(const Session& session) {
  return gtpu(session.facts.up_user, session.facts.access,
              {.type = 254, .teid = session.facts.downlink_teid}, [](ByteWriter&) {});
}

std::uint64_t Scene::error_indication(const Session& session, Direction direction) {
  const SessionFacts& facts = session.facts;
  const bool up = direction == Direction::uplink;  // the refused packet's
  const IpAddress& refuser = up ? facts.up_user : facts.access;
  const std::uint32_t teid = up ? facts.uplink_teid : facts.downlink_teid;
  return gtpu(refuser, up ? facts.access : facts.up_user, {.type = 26, .sequence = 0},
              [&](ByteWriter& out) {
                out.u8(16);  // TEID Data I, TS 29.281, 8.3
                out.u32(teid);
                out.u8(133);  // GTP-U Peer Address, 8.4
                out.u16(refuser.is_v4() ? 4 : 16);
                out.address(refuser);
              });
}

std::uint64_t Scene::echo(const IpAddress& from, const IpAddress& to) {
  const std::uint64_t request = gtpu(from, to, {.type = 1, .sequence = 1}, [](ByteWriter&) {});
  gtpu(to, from, {.type = 2, .sequence = 1}, [](ByteWriter& out) {
    out.u8(14);  // Recovery, 8.2: always 0 in GTP-U
    out.u8(0);
  });
  return request;
}

}  // namespace cardea::generator
