// SPDX-License-Identifier: Apache-2.0

/// Assigns each of some rows a column of its own at the least sum of costs, by shortest augmenting paths (Kuhn 1955; as
/// Jonker and Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems", 1987).
struct LeastAssignment {
  private let rowCount: Int
  private let columnCount: Int
  private let costs: [Int]
  // Rows and columns count from 1; 0 stands for none.
  private var rowPrice: [Int]
  private var columnPrice: [Int]
  private var rowOf: [Int]

  /// - Parameters:
  ///   - costs: for each row the costs of its columns, one row after the other; small enough that sums don't overflow.
  ///   - columnCount: how many columns there are, at least as many as rows.
  init(costs: [Int], columnCount: Int) {
    self.costs = costs
    self.columnCount = columnCount
    rowCount = columnCount == 0 ? 0 : costs.count / columnCount
    precondition(rowCount <= columnCount)
    rowPrice = Array(repeating: 0, count: rowCount + 1)
    columnPrice = Array(repeating: 0, count: columnCount + 1)
    rowOf = Array(repeating: 0, count: columnCount + 1)
  }

  /// For each row its column.
  ///
  /// - Complexity: the square of the rows times the columns.
  mutating func columns() -> [Int] {
    for row in 1..<(rowCount + 1) { augment(from: row) }
    var columns = Array(repeating: 0, count: rowCount)
    for column in 1..<(columnCount + 1) where rowOf[column] > 0 { columns[rowOf[column] - 1] = column - 1 }
    return columns
  }

  private mutating func augment(from row: Int) {
    rowOf[0] = row
    var distances = Array(repeating: Int.max, count: columnCount + 1)
    var previous = Array(repeating: 0, count: columnCount + 1)
    var isDone = Array(repeating: false, count: columnCount + 1)
    var column = 0
    repeat {
      isDone[column] = true
      let row = rowOf[column]
      var (step, nearest) = (Int.max, 0)
      for other in 1..<(columnCount + 1) where !isDone[other] {
        let length = costs[(row - 1) * columnCount + other - 1] - rowPrice[row] - columnPrice[other]
        if length < distances[other] { (distances[other], previous[other]) = (length, column) }
        if distances[other] < step { (step, nearest) = (distances[other], other) }
      }
      for other in 0..<(columnCount + 1) {
        if isDone[other] {
          rowPrice[rowOf[other]] += step
          columnPrice[other] -= step
        } else if distances[other] < Int.max {
          distances[other] -= step
        }
      }
      column = nearest
    } while rowOf[column] != 0
    while column != 0 {
      rowOf[column] = rowOf[previous[column]]
      column = previous[column]
    }
  }
}

// Rooms by matching: the activities of one slot do not share rooms, and mostly no wish about rooms either, so that the best
// rooms for all of them, everything else as it is, are an assignment of least cost.
extension SearchRun {
  /// Gives the activities of each slot their rooms anew, all at once, until no slot gains.
  mutating func rematchRooms() {
    guard exchanges, hardPrice == nil, state.cost.hard == 0 else { return }
    var sinceGain = 0
    var slot = 0
    while sinceGain < tables.slotCount {
      sinceGain = rematchRooms(in: slot) ? 0 : sinceGain + 1
      slot = (slot + 1) % tables.slotCount
    }
    noteBest()
  }

  /// Whether other rooms for the activities of a slot cost less; they have them then.
  private mutating func rematchRooms(in slot: Int) -> Bool {
    let members = occupants(of: slot)
    guard members.count > 1 else { return false }
    let before = state.cost
    let times = members.map { state.placement.time($0) }
    let choices = members.map { state.placement.choice($0) }
    for member in members {
      tables.vacate(member, slot, room(of: member))
      state.take(member)
    }
    var assignment = LeastAssignment(costs: costs(of: members), columnCount: tables.roomCount)
    for (index, room) in assignment.columns().enumerated() {
      let choice = Int(tables.choiceForRoom[members[index] &* tables.roomCount &+ room])
      enter(members[index], slot, choice < 0 ? choices[index] : choice, at: times[index])
    }
    if state.cost.isBetter(than: before) { return true }
    for member in members {
      tables.vacate(member, slot, room(of: member))
      state.take(member)
    }
    for (index, member) in members.enumerated() { enter(member, slot, choices[index], at: times[index]) }
    return false
  }

  private mutating func enter(_ activity: Int, _ slot: Int, _ choice: Int, at time: Int) {
    state.setChoice(activity, choice)
    state.put(activity, at: time)
    tables.occupy(activity, slot, room(of: activity))
  }

  /// The activities that have a room to themselves in a slot.
  private func occupants(of slot: Int) -> [Int] {
    (0..<tables.roomCount).compactMap { room in
      let activity = tables.occupant(slot, room)
      return activity >= 0 ? activity : nil
    }
  }

  /// For each of some activities, none of them placed, what each room costs; very much where it cannot have it.
  private mutating func costs(of activities: [Int]) -> [Int] {
    let closed = 1 << 40
    return activities.flatMap { activity in
      (0..<tables.roomCount).map { room in
        let choice = Int(tables.choiceForRoom[activity &* tables.roomCount &+ room])
        if choice < 0 { return closed }
        let own = state.unary.choiceCost(state.layout.flatChoice(activity, choice)).soft
        let variety = state.roomVarieties.peek(activity, at: 0, choice: choice, in: state.placement, state.layout).soft
        return min(closed, own &+ variety)
      }
    }
  }
}
