// SPDX-License-Identifier: Apache-2.0

/// Scratch space of energy reasoning: the tasks' times when a run began, in one direction of time.
struct EnergyState: ~Copyable {
  struct Entry: BitwiseCopyable {
    /// The place in the buffer of tasks.
    let task: Int32
    let isPresent: Bool
    let start: Int
    let latestStart: Int
    let earliestEnd: Int
    let latestEnd: Int
    let duration: Int
    let demand: Int
    /// What the profile counts before the earliest start.
    let areaBeforeStart: Int

    /// For how long it runs before a time, at least, if the time is not before its earliest start.
    @inline(__always)
    func timeBefore(_ end: Int) -> Int {
      latestEnd <= end ? duration : max(0, min(duration, end - latestStart))
    }

    /// For how much of that the profile counts it.
    @inline(__always)
    func countedBefore(_ end: Int) -> Int { isPresent ? max(0, min(earliestEnd, end) - latestStart) : 0 }
  }

  var entries = Vec<Entry>()
  /// Places of entries, by earliest start and by latest end.
  var byStart = Vec<Int32>()
  var byEnd = Vec<Int32>()

  mutating func reset() {
    entries.removeAll()
    byStart.removeAll()
    byEnd.removeAll()
  }

  /// Orders the entries by insertion: nearly sorted input is the rule.
  mutating func sort() {
    for entry in 0..<entries.count {
      byStart.append(0)
      var place = entry
      while place > 0 && entries[Int(byStart[place - 1])].start > entries[entry].start {
        byStart[place] = byStart[place - 1]
        place -= 1
      }
      byStart[place] = Int32(truncatingIfNeeded: entry)
      byEnd.append(0)
      place = entry
      while place > 0 && entries[Int(byEnd[place - 1])].latestEnd > entries[entry].latestEnd {
        byEnd[place] = byEnd[place - 1]
        place -= 1
      }
      byEnd[place] = Int32(truncatingIfNeeded: entry)
    }
  }
}

/// A window of time: it begins and ends here, and the tasks that must run in it leave so much of the resource.
struct EnergyWindow: BitwiseCopyable {
  let begin: Int
  let end: Int
}
