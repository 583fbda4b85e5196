// SPDX-License-Identifier: Apache-2.0

/// When to return to the top: in focused mode as soon as recent glue is worse than usual (Audemard and Simon, CP 2012),
/// in stable mode by the Luby sequence; the modes alternate in stretches of growing length.
struct RestartState: BitwiseCopyable {
  private var fastGlue = 0.0
  private var slowGlue = 0.0
  private var conflicts = 0
  private var sinceRestart = 0
  private var stretchEnd = 1000
  private var stretch = 1000
  private var lubyNumber = 1
  private(set) var isStable = false

  private static let shortest = 5
  /// After this many conflicts a restart is due in any case.
  private static let longest = 500
  private static let lubyUnit = 128

  mutating func note(glue: Int, trail: Int) {
    conflicts += 1
    sinceRestart += 1
    let value = Double(glue)
    let count = Double(conflicts)
    fastGlue += (value - fastGlue) / min(count, 33)
    slowGlue += (value - slowGlue) / min(count, 10_000)
  }

  var isDue: Bool {
    if isStable { return sinceRestart >= RestartState.luby(lubyNumber) * RestartState.lubyUnit }
    // Glue that stays steady would never ask for a restart: after a while one is due all the same.
    if sinceRestart >= RestartState.longest { return true }
    return sinceRestart >= RestartState.shortest && fastGlue > 1.1 * slowGlue
  }

  /// Starts a new run; true when the mode changed.
  mutating func restart() -> Bool {
    if isStable { lubyNumber += 1 }
    sinceRestart = 0
    guard conflicts >= stretchEnd else { return false }
    stretch += stretch / 2
    stretchEnd = conflicts + stretch
    isStable.toggle()
    return true
  }

  /// 1, 1, 2, 1, 1, 2, 4, ...
  static func luby(_ number: Int) -> Int {
    var number = number
    while true {
      let bits = Int.bitWidth - number.leadingZeroBitCount
      if number == (1 << bits) - 1 { return 1 << (bits - 1) }
      number -= (1 << (bits - 1)) - 1
    }
  }
}

extension Engine {
  /// Returns to the assumptions and sets the phases for the next run.
  mutating func restart() {
    statistics.restarts += 1
    backtrack(to: min(level, assumptions.count))
    annotationState.restart()
    if restarts.restart() {
      phases.prefersBest = restarts.isStable
      phases.bestLength = 0
    }
  }
}
