// SPDX-License-Identifier: Apache-2.0

/// A problem compiled to flat buffers, immutable: what every family of constraints and every move reads.
///
/// Activities, parts and rooms are numbered as in the problem. Times are numbered through over all activities, choices
/// over all parts: *flat* numbers, `timeStart[activity] + time` and `choiceStart[part] + choice`.
struct LocalLayout: ~Copyable {
  let activityCount: Int
  let partCount: Int
  let roomCount: Int
  /// For each activity its first part, and the number of all parts at the end.
  let partStart: FlatArray<Int32>
  /// For each activity its first flat time, and the number of all at the end.
  let timeStart: FlatArray<Int32>
  /// For each part its first flat choice, and the number of all at the end.
  let choiceStart: FlatArray<Int32>
  /// For each part its activity.
  let activityOfPart: FlatArray<Int32>
  /// For each flat time the day that its pattern counts from, the pattern, and the first and last day it is held on.
  let times: FlatArray<FlatTime>
  /// For each flat choice its room (-1 where it has none), role and site (-1 where it has no room).
  let choices: FlatArray<FlatChoice>
  /// For each activity the times that no single hard constraint rules out, or all where that would leave none.
  let openTimes: FlatLists
  /// For each part the choices that no single hard constraint rules out, or all where that would leave none.
  let openChoices: FlatLists
  /// When parts are held: lists of spans for each pattern and part of each activity.
  let spans: SpanTable
  /// The distinct spans of parts that are held in one stretch.
  let slots: SlotTable
  /// The days on which activities are held.
  let days: DayTable

  init(_ problem: Problem) {
    activityCount = problem.activities.count
    roomCount = problem.rooms.count
    var partStart: [Int32] = [0]
    var timeStart: [Int32] = [0]
    var choiceStart: [Int32] = [0]
    var activityOfPart: [Int32] = []
    var times: [FlatTime] = []
    var choices: [FlatChoice] = []
    for (index, activity) in problem.activities.enumerated() {
      partStart.append(partStart[index] + Int32(activity.partCount))
      for time in activity.times.indices { times.append(FlatTime(activity, time)) }
      timeStart.append(Int32(times.count))
      for part in activity.choices {
        activityOfPart.append(Int32(index))
        for choice in part { choices.append(FlatChoice(choice, in: problem)) }
        choiceStart.append(Int32(choices.count))
      }
    }
    partCount = activityOfPart.count
    self.partStart = FlatArray(partStart)
    self.timeStart = FlatArray(timeStart)
    self.choiceStart = FlatArray(choiceStart)
    self.activityOfPart = FlatArray(activityOfPart)
    self.times = FlatArray(times)
    self.choices = FlatArray(choices)
    let candidates = RuledOut(of: problem)
    openTimes = FlatLists(candidates.openTimes(in: problem))
    openChoices = FlatLists(candidates.openChoices(in: problem))
    spans = SpanTable(problem)
    slots = SlotTable(problem)
    days = DayTable(problem)
  }

  /// The parts of an activity.
  @inline(__always)
  func parts(of activity: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(partStart[activity]), Int(partStart[activity + 1])))
  }

  /// The flat number of a time of an activity.
  @inline(__always)
  func flatTime(_ activity: Int, _ time: Int) -> Int { Int(timeStart[activity]) &+ time }

  /// The flat number of a choice of a part.
  @inline(__always)
  func flatChoice(_ part: Int, _ choice: Int) -> Int { Int(choiceStart[part]) &+ choice }

  /// The number of times of an activity.
  @inline(__always)
  func timeCount(_ activity: Int) -> Int { Int(timeStart[activity + 1]) &- Int(timeStart[activity]) }

  /// The number of choices of a part.
  @inline(__always)
  func choiceCount(_ part: Int) -> Int { Int(choiceStart[part + 1]) &- Int(choiceStart[part]) }
}

/// A time of an activity as local search sees it.
struct FlatTime: BitwiseCopyable {
  var day: Int32
  var pattern: Int32
  var firstDay: Int32
  var lastDay: Int32

  init(_ activity: Activity, _ time: Int) {
    day = Int32(activity.times[time].day)
    pattern = Int32(activity.times[time].pattern)
    firstDay = Int32(activity.firstDay(at: time))
    lastDay = Int32(activity.lastDay(at: time))
  }
}

/// A choice of a part as local search sees it.
struct FlatChoice: BitwiseCopyable {
  var room: Int32
  var role: Int32
  var site: Int32

  init(_ choice: Choice, in problem: Problem) {
    room = Int32(choice.room?.rawValue ?? -1)
    role = Int32(choice.role)
    site = Int32(choice.room.map { problem[$0].site } ?? -1)
  }
}

/// When parts are held: spans in days from the day of a time, for each pattern and part.
struct SpanTable: ~Copyable {
  private let listStart: FlatArray<Int32>
  private let partCounts: FlatArray<Int32>
  private let starts: FlatArray<Int32>
  private let spans: FlatArray<FlatSpan>

  init(_ problem: Problem) {
    var listStart: [Int32] = []
    var starts: [Int32] = [0]
    var spans: [FlatSpan] = []
    for activity in problem.activities {
      listStart.append(Int32(starts.count - 1))
      for pattern in activity.patterns {
        for part in pattern {
          for span in part {
            spans.append(FlatSpan(day: Int32(span.day), start: Int32(span.start), end: Int32(span.end)))
          }
          starts.append(Int32(spans.count))
        }
      }
    }
    self.listStart = FlatArray(listStart)
    partCounts = FlatArray(problem.activities.map { Int32($0.partCount) })
    self.starts = FlatArray(starts)
    self.spans = FlatArray(spans)
  }

  /// The positions of the spans of a part of an activity under a pattern.
  @inline(__always)
  func range(_ activity: Int, pattern: Int, part: Int) -> Range<Int> {
    let list = Int(listStart[activity]) + pattern * Int(partCounts[activity]) + part
    return Range(uncheckedBounds: (Int(starts[list]), Int(starts[list + 1])))
  }

  /// The span at a position, its day counted from the day of the time.
  subscript(position: Int) -> FlatSpan {
    @inline(__always) get { spans[position] }
  }
}

/// A stretch of a day, as ``Span``.
struct FlatSpan: BitwiseCopyable {
  var day: Int32
  var start: Int32
  var end: Int32
}
