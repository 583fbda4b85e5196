// SPDX-License-Identifier: Apache-2.0

extension BlockSearch {
  /// A time and a room for an activity.
  struct Place {
    /// The number of its time.
    var time: Int
    /// The room of all its parts; -1 where none is to be had.
    var room: Int
    fileprivate var broken: Int
    fileprivate var tie: UInt64
  }

  /// The places of an activity at which least is broken, in order; equally good ones in random order.
  mutating func leastBrokenPlaces(of activity: Int, atMost count: Int) -> [Place] {
    let before = state.placement.time(activity)
    let parts = state.layout.parts(of: activity)
    let choices = parts.map { state.placement.choice($0) }
    if before >= 0 { state.take(activity) }
    gatherRooms(of: activity)
    var places: [Place] = []
    for position in state.layout.openTimes.range(activity) {
      let time = state.layout.openTimes[position]
      for option in 0..<max(1, rooms.count) {
        let room = rooms.count > 0 ? rooms[option] : -1
        setRooms(of: activity, to: room)
        let cost = state.put(activity, at: time)
        state.take(activity)
        places.append(Place(time: time, room: room, broken: cost.hard, tie: random.next()))
      }
    }
    for (part, choice) in zip(parts, choices) { state.setChoice(part, choice) }
    if before >= 0 { state.put(activity, at: before) }
    return Array(places.sorted { ($0.broken, $0.tie) < ($1.broken, $1.tie) }.prefix(count))
  }
}
