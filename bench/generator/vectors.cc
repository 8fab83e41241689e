#include "generator/vectors.h"

#include <array>

namespace cardea::generator {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view kImsi = "999700000000001";

// One session with traffic both ways, the stage of every vector.
struct Stage {
  Function cp;
  Function up;
  Function access;
  Session session;
};

Stage set_up(Scene& scene, const VectorOptions& options) {
  Stage stage;
  stage.cp =
      scene.function(options.epc ? "pgwc-1" : "smf-1", options.epc ? "pgw_c" : "smf", "10.20.0.4");
  stage.up = scene.function(options.epc ? "pgwu-1" : "upf-1", options.epc ? "pgw_u" : "upf",
                            "10.20.0.7", "10.20.0.107");
  stage.access = options.epc ? scene.function("sgwu-1", "sgwu", "10.20.0.8", "10.20.0.108")
                             : scene.function("gnb-1", "gnb", "10.20.0.30");
  scene.associate(stage.cp, stage.up);
  scene.wait(1s);
  stage.session = scene.establish(
      stage.cp, stage.up,
      {.imsi = options.user_id ? kImsi : std::string_view{}, .access = stage.access});
  for (int i = 0; i < 3; ++i) {
    scene.user_packet(stage.session, Direction::uplink);
    scene.user_packet(stage.session, Direction::downlink);
  }
  scene.wait(1s + options.offset);
  return stage;
}

Step answer_of(const VectorOptions& options) {
  return {.cause = options.cause, .answered = options.answered};
}

Exchange benign(Scene& scene, const VectorOptions& options) {
  const Stage stage = set_up(scene, options);
  return scene.release(stage.session);
}

Exchange order_copy(Scene& scene, const VectorOptions& options, DuplicationOrder order,
                    const IpAddress& from) {
  const Stage stage = set_up(scene, options);
  order.deliver_to = options.deliver_to;
  Step step = answer_of(options);
  step.from = from;
  const Exchange judged = scene.duplicate(stage.session, order, step);
  scene.wait(1s);
  scene.user_packet(stage.session, Direction::uplink);
  return judged;
}

Exchange dupl(Scene& scene, const VectorOptions& options) {
  return order_copy(scene, options, {}, {});
}

Exchange dupl_update(Scene& scene, const VectorOptions& options) {
  return order_copy(scene, options, {.create = false}, {});
}

Exchange dupl_stranger(Scene& scene, const VectorOptions& options) {
  return order_copy(scene, options, {}, ip("10.20.0.66"));
}

Exchange dupl_policy_only(Scene& scene, const VectorOptions& options) {
  const Stage stage = set_up(scene, options);
  return scene.modify(
      stage.session,
      [](PfcpWriter& w) {
        w.group(ie::kUpdateFar, [&] {
          w.far_id(1).apply_action(action::kForw | action::kDupl);
          w.group(ie::kUpdateDuplicatingParameters, [&] { w.forwarding_policy("LI1"); });
        });
      },
      answer_of(options));
}

Exchange redundant_transmission(Scene& scene, const VectorOptions& options) {
  const Stage stage = set_up(scene, options);
  return scene.modify(
      stage.session,
      [](PfcpWriter& w) {
        w.group(ie::kUpdateFar, [&] { w.far_id(1).apply_action(action::kForw | action::kDfrt); });
      },
      answer_of(options));
}

Exchange forward_elsewhere(Scene& scene, const VectorOptions& options) {
  Stage stage = set_up(scene, options);
  const Function elsewhere = scene.stranger("elsewhere", "gnb", options.deliver_to.text());
  return scene.handover(stage.session, elsewhere, 0x1122'3344, answer_of(options));
}

Exchange unknown_controller(Scene& scene, const VectorOptions& options) {
  const Stage stage = set_up(scene, options);
  const Function rogue = scene.stranger("rogue", "smf", "10.20.0.66");
  return scene.associate(rogue, stage.up, answer_of(options));
}

constexpr std::array kVectors{
    Vector{"benign", "a session, its traffic, its release", benign},
    Vector{"pfcp-dupl", "its SMF orders a copy: Create FAR and Update FAR with DUPL", dupl},
    Vector{"pfcp-dupl-update", "the copy is ordered by an Update FAR alone", dupl_update},
    Vector{"pfcp-dupl-stranger", "the copy is ordered by a host that owns no session",
           dupl_stranger},
    Vector{"pfcp-dupl-policy", "the copy's destination is an opaque forwarding policy",
           dupl_policy_only},
    Vector{"pfcp-dfrt", "near miss: redundant transmission (DFRT), no copy",
           redundant_transmission},
    Vector{"pfcp-forward", "downlink is steered to another address", forward_elsewhere},
    Vector{"pfcp-controller", "an undeclared controller associates with the UPF",
           unknown_controller},
};

}  // namespace

std::span<const Vector> vectors() noexcept { return kVectors; }

const Vector* find_vector(std::string_view name) noexcept {
  for (const Vector& vector : kVectors)
    if (vector.name == name) return &vector;
  return nullptr;
}

}  // namespace cardea::generator
