// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar
import Foundation
import Publishing

/// What a publication does to the revisions of all identities: a pure step from the old states to the new ones.
///
/// A changed identity gets the next sequence and the instant of the publication; an unchanged one keeps both; one that
/// comes back after it was withdrawn goes on from where it stopped.
struct RevisionStep {
  private(set) var states: [String: EventState]
  /// Those that differ from before, sorted by UID.
  private(set) var updates: [(uid: String, state: EventState)] = []
  private(set) var added = 0
  private(set) var changed = 0
  private(set) var withdrawn = 0
  /// The parts that went: a UID with a cohort in whose feed it no longer is.
  private(set) var goneParts: Set<Part> = []

  struct Part: Hashable {
    let uid: String
    let cohort: String
  }

  init(from old: [String: EventState], to contents: [EventContent], at instant: Int64) {
    states = old
    for content in contents { plan(content, instant) }
    let planned = Set(contents.map(\.uid))
    for (uid, state) in old where state.isPlanned && !planned.contains(uid) { withdraw(uid, state, instant) }
    updates.sort { $0.uid < $1.uid }
  }

  private mutating func plan(_ content: EventContent, _ instant: Int64) {
    let fingerprint = EventState.fingerprint(of: content.text)
    let cohorts = content.cohorts.map(\.text)
    guard let old = states[content.uid] else {
      added += 1
      let state = EventState(
        cohorts: cohorts, fingerprint: fingerprint, sequence: 0, modified: instant, isPlanned: true)
      return set(content.uid, state)
    }
    if old.isPlanned {
      if old.fingerprint == fingerprint, old.cohorts == cohorts { return }
      changed += 1
      for cohort in old.cohorts where !cohorts.contains(cohort) {
        goneParts.insert(Part(uid: content.uid, cohort: cohort))
      }
    } else {
      added += 1
    }
    let state = EventState(
      cohorts: cohorts, fingerprint: fingerprint, sequence: Self.next(old.sequence), modified: instant, isPlanned: true)
    set(content.uid, state)
  }

  private mutating func withdraw(_ uid: String, _ old: EventState, _ instant: Int64) {
    withdrawn += 1
    for cohort in old.cohorts { goneParts.insert(Part(uid: uid, cohort: cohort)) }
    var state = old
    state.sequence = Self.next(old.sequence)
    state.modified = instant
    state.isPlanned = false
    set(uid, state)
  }

  private mutating func set(_ uid: String, _ state: EventState) {
    states[uid] = state
    updates.append((uid, state))
  }

  /// The next sequence; at the end of what a calendar can write, after two thousand million changes, it stays.
  private static func next(_ sequence: Int) -> Int { min(sequence + 1, Int(Int32.max)) }
}
