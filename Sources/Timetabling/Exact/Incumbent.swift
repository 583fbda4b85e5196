// SPDX-License-Identifier: Apache-2.0

/// Where some activities stand in the answer there is: an exact search of a neighbourhood begins there, so that it has an
/// answer at once and only looks for better ones.
struct Incumbent: Sendable {
  /// The place of an activity: its time, nil where it is left out, and the choices of its parts.
  typealias Place = (time: Int?, choices: [Int])

  private var places: [Int: Place] = [:]

  init() {}

  init(_ places: [(activity: Int, place: Place)]) {
    self.places = Dictionary(places.map { ($0.activity, $0.place) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(activity: Int) -> Place? { places[activity] }
}
