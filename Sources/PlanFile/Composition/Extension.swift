// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Puts a plan over the plan that it extends.
enum Extension {
  /// Mappings merge key by key at every depth, `cohorts` by `id`; any other value replaces that of the base.
  ///
  /// With another `year`, deadlines and periods of the base are left behind: they are last year's.
  static func merge(_ base: Written, under plan: Written) -> Written {
    let isOtherYear = plan["year"].map { $0.text != base["year"]?.text } ?? false
    return mapping(isOtherYear ? withoutMarks(base) : base, under: plan) { key, base, value in
      guard key == "cohorts", let base = base.items, let items = value.items else { return merged(base, under: value) }
      return Written(shape: .list(cohorts(base, under: items)), mark: value.mark)
    }
  }

  private static func merged(_ base: Written, under value: Written) -> Written {
    mapping(base, under: value) { _, base, value in merged(base, under: value) }
  }

  /// Two mappings as one, in the order of the base; anything else is simply replaced.
  private static func mapping(
    _ base: Written, under value: Written, merging: (String, Written, Written) -> Written
  ) -> Written {
    guard var members = base.members, let given = value.members else { return value }
    for member in given {
      if let index = members.firstIndex(where: { $0.key == member.key }) {
        members[index].value = merging(member.key, members[index].value, member.value)
        members[index].keyMark = member.keyMark
      } else {
        members.append(member)
      }
    }
    return Written(shape: .mapping(members), mark: value.mark)
  }

  private static func cohorts(_ base: [Written], under items: [Written]) -> [Written] {
    var result = base
    for item in items {
      if let id = item["id"]?.text, let index = base.firstIndex(where: { $0["id"]?.text == id }) {
        result[index] = merged(result[index], under: item)
      } else {
        result.append(item)
      }
    }
    return result
  }

  private static func withoutMarks(_ plan: Written) -> Written {
    guard let members = plan.members else { return plan }
    let kept = members.map { member in
      guard member.key == "cohorts", let items = member.value.items else { return member }
      var changed = member
      changed.value.shape = .list(items.map { without(["deadlines", "periods"], $0) })
      return changed
    }
    return Written(shape: .mapping(kept), mark: plan.mark)
  }

  private static func without(_ keys: [String], _ value: Written) -> Written {
    guard let members = value.members else { return value }
    return Written(shape: .mapping(members.filter { !keys.contains($0.key) }), mark: value.mark)
  }
}
