#include "report/blind_spots.h"

namespace cardea::report {

void append_blind_spot(Json& json, const BlindSpot& spot) {
  json.open().field("kind", spot.kind).field("where", spot.where);
  json.field("count", spot.count).field("unit", spot.unit).field("bytes", spot.bytes);
  if (spot.offset) json.field("offset", *spot.offset);
  json.field("text", spot.text).close();
}

}  // namespace cardea::report
