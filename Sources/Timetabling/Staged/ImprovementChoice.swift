// SPDX-License-Identifier: Apache-2.0

/// A way to improve an answer.
enum Improvement: Hashable {
  /// Annealing everything, from a low temperature.
  case annealing
  /// Solving neighbourhoods of a kind again.
  case refining(Refinement)
}

/// Which way to improve an answer comes next: the one that gained the most for its work the last times, as adaptive large
/// neighbourhood search does (Ropke and Pisinger 2006), and now and then the one that has waited longest.
///
/// It counts gains and work, never time, and draws nothing: the same gains give the same choices.
struct ImprovementChoice {
  private struct Record {
    /// Gain for a unit of work, recent ones counting most; nil before the first try.
    var rate: Double?
    /// When it was tried last.
    var step = 0
    /// What it gained then.
    var gain = 0
  }

  let ways: [Improvement]
  private var records: [Record]
  /// How often any was tried.
  private(set) var step = 0

  init(_ ways: [Improvement]) {
    self.ways = ways
    records = ways.map { _ in Record() }
  }

  /// The number of the way that comes next.
  var next: Int {
    if let untried = records.firstIndex(where: { $0.rate == nil }) { return untried }
    let waiting = records.indices.min { (records[$0].step, $0) < (records[$1].step, $1) } ?? 0
    if step - records[waiting].step >= 2 * ways.count { return waiting }
    func rank(_ way: Int) -> (Double, Int) { (records[way].rate ?? 0, -records[way].step) }
    return records.indices.max { rank($0) < rank($1) } ?? 0
  }

  /// Notes what a way gained with some work.
  mutating func note(_ way: Int, gain: Int, work: Int) {
    step += 1
    let rate = Double(max(0, gain)) / Double(max(1, work))
    records[way] = Record(rate: records[way].rate.map { ($0 + rate) / 2 } ?? rate, step: step, gain: max(0, gain))
  }

  /// What the last tries of all ways gained together; nil before each was tried.
  var lastGains: Int? {
    if records.contains(where: { $0.rate == nil }) { return nil }
    return records.reduce(0) { $0 + $1.gain }
  }
}
