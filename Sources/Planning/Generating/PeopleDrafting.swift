// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Somebody while a plan is made up.
struct PersonDraft {
  var name: String
  var id: String
  var role: String?
  /// For each day of the year, the stretches in which they teach; as a referent, all days of their cohorts.
  var taken: [UInt8]
  var load = 0
}

/// Gives modules their lecturers, who are shared between cohorts and sites, and cohorts their referents.
struct PeopleDrafting {
  private(set) var people: [PersonDraft] = []
  /// For each site, lecturers with days to spare; the last list is of those who travel.
  private var pools: [[Int]]
  private var names: Set<String> = []
  private var slugs: [String: Int] = [:]
  private let dayCount: Int
  /// The days after which a lecturer is asked no more.
  private let fullLoad: Int

  init(siteCount: Int, dayCount: Int, tightness: Double) {
    pools = Array(repeating: [], count: siteCount + 1)
    self.dayCount = dayCount
    fullLoad = 18 + Int(32 * tightness)
  }

  /// Finds lecturers for the modules of a cohort.
  mutating func staff(_ cohort: inout CohortDraft, _ draw: inout SeededDraw) {
    guard !cohort.hasOpenContents else { return }
    var days: [[Int]] = Array(repeating: [], count: cohort.modules.count)
    for block in cohort.blocks {
      for (offset, module) in block.modules.enumerated() { days[module].append(block.start + offset) }
    }
    for module in cohort.modules.indices {
      let pool = draw.chance(0.2) ? pools.count - 1 : cohort.site
      let person = candidate(in: pool, days[module], cohort.course.stretches, &draw) ?? hire(into: pool, &draw)
      cohort.modules[module].teacher = person
      for day in days[module] { people[person].taken[day] |= cohort.course.stretches }
      people[person].load += days[module].count
      if people[person].load >= fullLoad { pools[pool].removeAll { $0 == person } }
    }
  }

  /// Somebody of a pool who is free on all days; a few are asked.
  private func candidate(in pool: Int, _ days: [Int], _ stretches: UInt8, _ draw: inout SeededDraw) -> Int? {
    guard !pools[pool].isEmpty else { return nil }
    for _ in 0..<4 {
      let person = draw.pick(pools[pool])
      if days.allSatisfy({ people[person].taken[$0] & stretches == 0 }) { return person }
    }
    return nil
  }

  private mutating func hire(into pool: Int, _ draw: inout SeededDraw) -> Int {
    pools[pool].append(people.count)
    return hire(role: nil, &draw)
  }

  private mutating func hire(role: String?, _ draw: inout SeededDraw) -> Int {
    var name = draw.pick(NameTables.firstNames) + " " + draw.pick(NameTables.lastNames)
    var tries = 0
    while names.contains(name) {
      tries += 1
      // Double names, once the simple ones run out.
      let last = tries < 8 ? "" : "-" + draw.pick(NameTables.lastNames)
      name = draw.pick(NameTables.firstNames) + " " + draw.pick(NameTables.lastNames) + last
    }
    names.insert(name)
    let slug = NameTables.slug(name)
    let number = (slugs[slug] ?? 0) + 1
    slugs[slug] = number
    people.append(
      PersonDraft(
        name: name, id: number == 1 ? slug : "\(slug)-\(number)", role: role,
        taken: Array(repeating: 0, count: dayCount)))
    return people.count - 1
  }

  /// Gives about half of the cohorts a referent, who has up to five cohorts of one site.
  mutating func appointReferents(of cohorts: inout [CohortDraft], siteCount: Int, _ draw: inout SeededDraw) {
    var current: [(person: Int, left: Int)?] = Array(repeating: nil, count: siteCount)
    for index in cohorts.indices where draw.chance(0.5) {
      let site = cohorts[index].site
      var post = current[site] ?? (hire(role: "responsable", &draw), draw.number(2...5))
      cohorts[index].referent = post.person
      for day in cohorts[index].heldDays { people[post.person].taken[day] |= 8 }
      post.left -= 1
      current[site] = post.left > 0 ? post : nil
    }
  }
}
