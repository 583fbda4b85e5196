// SPDX-License-Identifier: Apache-2.0

/// Costs of single times and choices: objectives, ``TimeAmounts``, ``ChoiceAmounts``, activities left out.
struct UnaryCosts: ~Copyable {
  /// For each flat time.
  private var times: FlatArray<Cost>
  /// For each flat choice.
  private var choices: FlatArray<Cost>
  /// For each activity, while it is not placed.
  private var absences: FlatArray<Cost>

  init(
    _ problem: Problem, scale: CostScale, times timed: [WeightedConstraint<TimeAmounts>],
    choices chosen: [WeightedConstraint<ChoiceAmounts>], in layout: borrowing LocalLayout
  ) {
    times = FlatArray(repeating: .zero, count: layout.times.count)
    choices = FlatArray(repeating: .zero, count: layout.choices.count)
    absences = FlatArray(
      problem.activities.map { $0.isOptional ? Cost(hard: 0, soft: scale.omission) : Cost(hard: 1, soft: 0) })
    for (objective, factor) in zip(problem.objectives, scale.objectives) {
      let weight = Cost(hard: 0, soft: factor)
      for (activity, costs) in objective.costs { addTimes(activity, costs, weight, in: layout) }
      for (part, costs) in objective.choiceCosts { addChoices(part, costs, weight, in: layout) }
      for (activity, cost) in objective.omissionCosts { absences[activity.rawValue] += cost * weight }
    }
    for entry in timed {
      addTimes(entry.constraint.activity, entry.constraint.amounts, entry.weight, in: layout)
    }
    for entry in chosen {
      addChoices(entry.constraint.part, entry.constraint.amounts, entry.weight, in: layout)
    }
  }

  private mutating func addTimes(
    _ activity: ActivityIndex, _ amounts: [Int], _ weight: Cost, in layout: borrowing LocalLayout
  ) {
    for (time, amount) in amounts.enumerated() {
      times[layout.flatTime(activity.rawValue, time)] += amount * weight
    }
  }

  private mutating func addChoices(
    _ part: PartIndex, _ amounts: [Int], _ weight: Cost, in layout: borrowing LocalLayout
  ) {
    let first = Int(layout.partStart[part.activity.rawValue])
    for (choice, amount) in amounts.enumerated() {
      choices[layout.flatChoice(first + part.part, choice)] += amount * weight
    }
  }

  /// What an activity costs by itself at its time with its choices, less what it would cost not placed.
  @inline(__always)
  func presence(
    _ activity: Int, in placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost {
    var cost = times[layout.flatTime(activity, placement.time(activity))] - absences[activity]
    for part in layout.parts(of: activity) { cost += choices[layout.flatChoice(part, placement.choice(part))] }
    return cost
  }

  /// The same for an activity of one part at another time and choice.
  @inline(__always)
  func presence(_ activity: Int, at time: Int, choice: Int, _ layout: borrowing LocalLayout) -> Cost {
    let part = Int(layout.partStart[activity])
    return times[layout.flatTime(activity, time)] + choices[layout.flatChoice(part, choice)] - absences[activity]
  }

  /// The cost with nothing placed.
  var emptyCost: Cost { absences.array.reduce(.zero, +) }
}
