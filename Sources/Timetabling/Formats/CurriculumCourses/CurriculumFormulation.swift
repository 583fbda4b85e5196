// SPDX-License-Identifier: Apache-2.0

/// What a curriculum timetable costs: the weight of each part, 0 where it does not count.
///
/// The five published formulations are those of Bonutti, De Cesco, Di Gaspero and Schaerf, "Benchmarking
/// curriculum-based course timetabling: formulations, data formats, instances, validation, visualization, and results",
/// Annals of Operations Research 194 (2012), table 1; the same table stands in Banbara et al., "teaspoon: solving the
/// curriculum-based course timetabling problems with answer set programming", Annals of Operations Research 275 (2019).
/// UD2 is that of the International Timetabling Competition 2007.
public struct CurriculumFormulation: Sendable, Hashable {
  /// A part of the cost.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// Students above the capacity of the room, for each lecture.
    case roomCapacity = "room capacity"
    /// Days below the least number of days of a course.
    case minimumDays = "minimum working days"
    /// Lectures of a curriculum that no other lecture of it is right before or after.
    case isolatedLectures = "isolated lectures"
    /// Free periods of a curriculum between two lectures of a day.
    case windows
    /// Rooms of a course above one.
    case roomStability = "room stability"
    /// Lectures of a curriculum missing or too many on a day that has any.
    case dailyLoad = "daily load"
    /// Pairs of lectures of a curriculum in consecutive periods on different sites.
    case travel = "travel distance"
    /// Lectures in a room that does not suit the course.
    case roomSuitability = "room suitability"
    /// Lectures of a course on a day with several that are not grouped, where the course asks for that.
    case doubleLectures = "double lectures"
  }

  /// The name.
  public var name: String
  /// The weight of each part that counts.
  public var weights: [Part: Int]
  /// Whether unsuitable rooms are forbidden.
  public var forbidsUnsuitableRooms: Bool

  /// A formulation.
  public init(name: String, weights: [Part: Int], forbidsUnsuitableRooms: Bool = false) {
    self.name = name
    self.weights = weights
    self.forbidsUnsuitableRooms = forbidsUnsuitableRooms
  }

  /// The first formulation, of Di Gaspero and Schaerf.
  public static let ud1 = CurriculumFormulation(
    name: "UD1", weights: [.roomCapacity: 1, .minimumDays: 5, .isolatedLectures: 1])
  /// The formulation of the International Timetabling Competition 2007, track 3.
  public static let ud2 = CurriculumFormulation(
    name: "UD2", weights: [.roomCapacity: 1, .minimumDays: 5, .isolatedLectures: 2, .roomStability: 1])
  /// Compact days for students.
  public static let ud3 = CurriculumFormulation(
    name: "UD3", weights: [.roomCapacity: 1, .windows: 4, .dailyLoad: 2, .roomSuitability: 3])
  /// Double lectures, and suitable rooms alone.
  public static let ud4 = CurriculumFormulation(
    name: "UD4", weights: [.roomCapacity: 1, .minimumDays: 1, .windows: 1, .dailyLoad: 1, .doubleLectures: 1],
    forbidsUnsuitableRooms: true)
  /// Travel between sites.
  public static let ud5 = CurriculumFormulation(
    name: "UD5",
    weights: [.roomCapacity: 1, .minimumDays: 5, .isolatedLectures: 1, .windows: 2, .dailyLoad: 2, .travel: 2])

  /// The published formulations.
  public static let published: [CurriculumFormulation] = [.ud1, .ud2, .ud3, .ud4, .ud5]
}
