// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization
import Timetabling

/// What a timetable costs and breaks, for people and for machines.
struct TimetableReport: Encodable {
  struct Item: Encodable {
    let name: String
    let amount: Int
  }

  /// Something there is too little of.
  struct Shortage: Encodable {
    /// «proved» by counting, or «observed» by the search.
    let evidence: String
    let sentence: String
    let amount: Int
  }

  let name: String
  let formulation: String?
  let status: String
  let cost: Int
  let parts: [Item]
  let violations: [Item]
  /// What no answer costs less than; nil where nothing is known.
  let bound: Int?
  /// By what part of the cost the bound is lower; nil without a bound or a timetable.
  let gap: Double?
  /// Where no timetable was found, what there is too little of.
  let bottlenecks: [Shortage]
  let moves: Int?
  let seed: UInt64?

  init(
    _ document: any TimetableDocument, cost: TimetableCost, bound: Int? = nil, bottlenecks: [Bottleneck] = [],
    moves: Int? = nil, seed: UInt64? = nil
  ) {
    self.bottlenecks = bottlenecks.map {
      Shortage(evidence: $0.evidence.rawValue, sentence: $0.sentence, amount: $0.amount)
    }
    name = document.name
    formulation = document.formulationName
    let isProved = cost.isFeasible && bound == cost.total
    status = isProved ? "optimal" : cost.isFeasible ? "feasible" : "infeasible"
    self.bound = bound
    gap = bound.flatMap { bound in
      cost.isFeasible ? (cost.total == 0 ? 0 : Double(cost.total - bound) / Double(cost.total)) : nil
    }
    self.cost = cost.total
    parts = cost.parts.map { Item(name: $0.name, amount: $0.amount) }
    violations = cost.violations.map { Item(name: $0.name, amount: $0.amount) }
    self.moves = moves
    self.seed = seed
  }

  var text: String {
    var lines = ["\(name)\(formulation.map { " (\($0))" } ?? "")"]
    for item in violations where item.amount > 0 { lines.append("  broken: \(item.name): \(item.amount)") }
    for item in parts { lines.append("  \(item.name): \(item.amount)") }
    lines.append(status == "infeasible" ? "cost: \(cost), but not a timetable: see what is broken" : "cost: \(cost)")
    if let bound {
      let percent = gap.map { ", gap \(Int(($0 * 100).rounded(.up))) %" } ?? ""
      lines.append("bound: \(bound)" + (status == "optimal" ? ", so no timetable is better" : percent))
    }
    for item in bottlenecks { lines.append("\(item.evidence): \(item.sentence)") }
    if let moves { lines.append("moves: \(moves)") }
    return lines.joined(separator: "\n")
  }
}

/// How a search stands, at most once a second, where standard error is a terminal.
final class TimetableProgress: Sendable {
  private let document: any TimetableDocument
  private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1
  private let begin = ContinuousClock.now
  private let latest = Mutex<ContinuousClock.Instant?>(nil)

  init(_ document: any TimetableDocument) { self.document = document }

  /// Shows news in place of the last.
  func show(_ news: LocalSearchResult) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = latest.withLock { latest in
      guard latest.map({ now - $0 > .seconds(1) }) ?? true else { return false }
      latest = now
      return true
    }
    guard isDue else { return }
    let cost = document.cost(of: news.solution)
    let broken = cost.violations.filter { $0.amount > 0 }.map { "\($0.name): \($0.amount)" }
    let parts = cost.parts.map { "\($0.name) \($0.amount)" }
    let seconds = max(0.001, (now - begin) / .seconds(1))
    let speed = "\(Int(Double(news.moves) / seconds / 1000))k moves/s"
    write(([broken.isEmpty ? "cost \(cost.total)" : "broken"] + broken + parts + [speed]).joined(separator: ", "))
  }

  /// Leaves the line empty for what comes next.
  func clear() {
    if isShown { write("") }
  }

  private func write(_ text: String) {
    // Return to the line's start, clear it, write.
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
  }
}
