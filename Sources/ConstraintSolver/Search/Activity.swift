// SPDX-License-Identifier: Apache-2.0

/// Exponential variable activities: what took part in recent conflicts is decided first.
extension Engine {
  private static let activityDecay = 0.95
  private static let activityLimit = 1e100

  @inline(__always)
  mutating func bump(_ variable: Int) {
    let score = heap.scores[variable] + activityStep
    heap.setScore(variable, score)
    if score > Engine.activityLimit {
      heap.scaleScores(by: 1 / Engine.activityLimit)
      activityStep /= Engine.activityLimit
    }
  }

  @inline(__always)
  mutating func decayActivities() { activityStep /= Engine.activityDecay }
}
