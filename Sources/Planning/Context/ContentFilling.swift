// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Fills half-days with modules, in order, by the hours due.
///
/// A module that several blocks list is spread evenly over them; what rounding or short blocks leave is filled in a
/// second pass, in the listed order; time beyond all that is due goes to the last module. A module of no hours is
/// attached to the last half-day of its block.
struct ContentFilling {
  /// Minutes of each module that are still to be placed; nil where unpublished.
  private var remaining: [ModuleID: Int?]
  /// How many of the blocks still to come list each module.
  private var listings: [ModuleID: Int]
  private let modules: [ModuleID: Module]
  /// Whether each block is the whole programme again.
  private let repeats: Bool

  init(_ cohort: Cohort) {
    repeats = cohort.instances != nil
    modules = Dictionary(cohort.modules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    remaining = modules.mapValues { $0.hours?.minutes }
    listings = [:]
    for block in cohort.blocks where block.days != nil {
      for module in Set(block.modules) { listings[module] = repeats ? 1 : (listings[module] ?? 0) + 1 }
    }
  }

  /// The shares of the half-days of the next block that lists modules.
  mutating func fill(_ listed: [ModuleID], into slots: [Hours?]) -> [[Session.Share]] {
    let unknown = listed.filter { (remaining[$0] ?? nil) == nil }
    if slots.contains(where: { $0 == nil }) || !unknown.isEmpty { return spreadUnknown(listed, over: slots) }
    let capacities = slots.map { $0?.minutes ?? 0 }
    let portions = portions(of: listed, within: capacities.reduce(0, +))
    var result = pour(portions, into: capacities)
    for module in listed where modules[module]?.hours == .zero {
      result[result.count - 1].append(Session.Share(module: module, hours: .zero))
    }
    if repeats { return result }
    for (module, minutes) in portions { remaining[module] = (remaining[module] ?? nil).map { $0 - minutes } }
    for module in Set(listed) { listings[module, default: 1] -= 1 }
    return result
  }

  /// How many minutes of each module the block takes.
  private func portions(of listed: [ModuleID], within capacity: Int) -> [(ModuleID, Int)] {
    var left = capacity
    var portions: [(ModuleID, Int)] = listed.map { module in
      let due = max(0, (remaining[module] ?? nil) ?? 0)
      let share = min(left, due / max(1, listings[module] ?? 1))
      left -= share
      return (module, share)
    }
    for index in portions.indices where left > 0 {
      let due = max(0, (remaining[portions[index].0] ?? nil) ?? 0)
      let more = min(left, due - portions[index].1)
      portions[index].1 += more
      left -= more
    }
    // Time for which nothing is due is still taught: by the last module, whose hours are then too many.
    if left > 0, let last = portions.lastIndex(where: { modules[$0.0]?.hours != .zero }) { portions[last].1 += left }
    return portions
  }

  private func pour(_ portions: [(ModuleID, Int)], into capacities: [Int]) -> [[Session.Share]] {
    var result: [[Session.Share]] = Array(repeating: [], count: capacities.count)
    var slot = 0
    var free = capacities.first ?? 0
    for (module, minutes) in portions {
      var left = minutes
      while left > 0, slot < capacities.count {
        if free == 0 {
          slot += 1
          free = slot < capacities.count ? capacities[slot] : 0
          continue
        }
        let part = min(left, free)
        result[slot].append(Session.Share(module: module, hours: Hours(minutes: part)))
        left -= part
        free -= part
      }
    }
    return result
  }

  /// Where hours are unpublished, nothing can be shared out: one module takes all, several are named in each half-day
  /// without hours.
  private mutating func spreadUnknown(_ listed: [ModuleID], over slots: [Hours?]) -> [[Session.Share]] {
    for module in Set(listed) { listings[module, default: 1] -= 1 }
    return slots.map { hours in
      listed.map { Session.Share(module: $0, hours: listed.count == 1 ? hours ?? .zero : .zero) }
    }
  }
}
