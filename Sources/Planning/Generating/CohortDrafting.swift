// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Draws cohorts one after the other: rhythm, dates, contents.
struct CohortDrafting {
  let year: YearDraft
  let tightness: Double
  let siteCount: Int
  private(set) var cohorts: [CohortDraft] = []
  /// For each site and day, how many cohorts meet there.
  private var load: [[Int]]
  /// How many cohorts a site should have on one day.
  private let aim: Int

  init(year: YearDraft, settings: GenerationSettings, siteCount: Int) {
    self.year = year
    self.siteCount = siteCount
    tightness = settings.tightness
    load = Array(repeating: Array(repeating: 0, count: year.count), count: siteCount)
    // About seventeen days a cohort over about two hundred days; the tighter, the fewer days with room to spare.
    let perSite = Double(settings.cohorts) / Double(siteCount)
    aim = max(1, Int((perSite * 17 / 200 * (1.7 - 0.6 * settings.tightness)).rounded(.up)))
  }

  mutating func draw(_ count: Int, with draw: inout SeededDraw) {
    var numbers: [String: Int] = [:]
    while cohorts.count < count {
      let site = cohorts.count % siteCount
      let programme = draw.pick(NameTables.programmes)
      let stem = "\(programme.stem)-\(NameTables.slug(Self.town(of: site)).prefix(3))"
      let number = (numbers[stem] ?? 0) + 1
      numbers[stem] = number
      var cohort = CohortDraft(
        id: "\(stem)\(site < NameTables.towns.count ? "" : "\(site)")-\(number)",
        title: "\(programme.title), \(Self.town(of: site)), groupe \(number)", site: site,
        rhythm: Self.rhythm(&draw), course: .long)
      cohort.course = course(for: cohort.rhythm, &draw)
      cohort.size = size(&draw)
      if !placeBlocks(of: &cohort, &draw) { continue }
      fillContents(of: &cohort, &draw)
      if draw.chance(0.12) { addWriting(to: &cohort) }
      cohorts.append(cohort)
      if cohorts.count < count, draw.chance(0.05) { addTwin(of: cohorts.count - 1, &numbers, stem: stem, &draw) }
    }
  }

  static func town(of site: Int) -> String {
    let towns = NameTables.towns
    return site < towns.count ? towns[site] : "\(towns[site % towns.count]) \(site / towns.count + 1)"
  }

  private static func rhythm(_ draw: inout SeededDraw) -> RhythmDraft {
    switch draw.below(100) {
    case ..<50: .monthly
    case ..<75: .weekly
    case ..<90: .alternating
    default: .short
    }
  }

  private func course(for rhythm: RhythmDraft, _ draw: inout SeededDraw) -> DayCourse {
    guard case .weekly = rhythm else { return draw.chance(0.6) ? .long : .short }
    switch draw.below(10) {
    case ..<3: return .evening
    case 3: return .morning
    case 4, 5: return .afternoon
    default: return .long
    }
  }

  private func size(_ draw: inout SeededDraw) -> CohortSize {
    let most = draw.pick([10, 12, 14, 15, 16, 18, 20, 24, 28, 30])
    var size = CohortSize(min: most / 2, max: most)
    if draw.chance(0.5) { size.enrolled = draw.number(most / 2...most) }
    return size
  }

  // MARK: Dates

  private struct Steps {
    var blocks: Int
    var days: Int
    var weekday: Weekday
    /// Days from start to start.
    var step: Int
  }

  private func steps(of rhythm: RhythmDraft, _ draw: inout SeededDraw) -> Steps {
    switch rhythm {
    case .monthly:
      let days = draw.number(2...3)
      return Steps(
        blocks: draw.number(6...8), days: days,
        weekday: Weekday.allCases[draw.below(6 - days)], step: 28)
    case .weekly:
      return Steps(blocks: draw.number(11...17), days: 1, weekday: Weekday.allCases[draw.below(5)], step: 7)
    case .alternating:
      let days = draw.number(4...5)
      return Steps(blocks: draw.number(6...8), days: days, weekday: .monday, step: draw.chance(0.6) ? 14 : 21)
    case .short:
      return Steps(
        blocks: draw.number(2...4), days: 2, weekday: Weekday.allCases[draw.below(4)],
        step: draw.number(5...11) * 7)
    }
  }

  /// Draws the dates of a cohort; false where the year has no room for two blocks.
  private mutating func placeBlocks(of cohort: inout CohortDraft, _ draw: inout SeededDraw) -> Bool {
    let steps = steps(of: cohort.rhythm, &draw)
    let slack = max(7, year.lastDay - 21 - steps.step * steps.blocks)
    var wanted = 6 + draw.below(slack)
    var free = 4
    for _ in 0..<steps.blocks {
      let days = steps.days
      guard let start = bestStart(from: wanted, after: free, days: days, steps.weekday, site: cohort.site) else {
        break
      }
      cohort.blocks.append(BlockDraft(start: start, days: days))
      free = start + days
      wanted = start + steps.step
    }
    guard cohort.blocks.count > 1 else { return false }
    for day in cohort.heldDays { load[cohort.site][day] += 1 }
    return true
  }

  /// The best start near a wanted day: few cohorts at the site, no school holidays, not far.
  private func bestStart(from wanted: Int, after free: Int, days: Int, _ weekday: Weekday, site: Int) -> Int? {
    let aligned = year.next(weekday, from: wanted)
    var best: (start: Int, score: Int)?
    for shift in [0, 1, -1, 2, -2, 3, 4, 5, 6, 7, 8] {
      // What is far is only looked at where nothing near will do.
      if shift > 3, best != nil { break }
      let start = aligned + shift * 7
      guard start >= free, year.isFree(start..<(start + days)) else { continue }
      var score = abs(shift) * 2
      for day in start..<(start + days) {
        score += (year.isSchoolHoliday[day] ? 4 : 0) + max(0, load[site][day] + 1 - aim) * 6
      }
      if score < best?.score ?? .max { best = (start, score) }
    }
    return best?.start
  }

  // MARK: Contents

  private func fillContents(of cohort: inout CohortDraft, _ draw: inout SeededDraw) {
    switch cohort.rhythm {
    case .monthly where draw.chance(0.2): fillOpen(&cohort)
    case .short where draw.chance(0.4): fillInstances(&cohort, &draw)
    case .weekly: fillRuns(&cohort, &draw)
    default: fillDays(&cohort, &draw)
    }
    for block in cohort.blocks.indices { cohort.blocks[block].people = cohort.size.planned ?? 0 }
    cohort.isSequenced = !cohort.hasOpenContents && cohort.instances == nil && draw.chance(0.4)
  }

  private func add(_ minutes: Int, kind: KindID = "course", to cohort: inout CohortDraft, _ draw: inout SeededDraw)
    -> Int
  {
    let title = kind == "tutoring" ? "Temps de tutorat" : draw.pick(NameTables.moduleTitles)
    cohort.modules.append(ModuleDraft(title: title, minutes: minutes, kind: kind))
    return cohort.modules.count - 1
  }

  /// Modules of whole days, each inside one block; some days are tutoring.
  private func fillDays(_ cohort: inout CohortDraft, _ draw: inout SeededDraw) {
    for block in cohort.blocks.indices {
      var left = cohort.blocks[block].days
      while left > 0 {
        let isTutoring = left == 1 && block > 0 && draw.chance(0.25)
        let days = isTutoring ? 1 : min(left, draw.number(1...3))
        let kind: KindID = isTutoring ? "tutoring" : "course"
        let module = add(days * cohort.course.minutes, kind: kind, to: &cohort, &draw)
        cohort.blocks[block].modules += Array(repeating: module, count: days)
        cohort.blocks[block].kinds += Array(repeating: kind, count: days)
        left -= days
      }
    }
  }

  /// Modules that run over several weekly meetings.
  private func fillRuns(_ cohort: inout CohortDraft, _ draw: inout SeededDraw) {
    var block = 0
    while block < cohort.blocks.count {
      let run = min(cohort.blocks.count - block, draw.number(2...5))
      let module = add(run * cohort.course.minutes, to: &cohort, &draw)
      for index in block..<(block + run) {
        cohort.blocks[index].modules = [module]
        cohort.blocks[index].kinds = ["course"]
      }
      block += run
    }
  }

  /// Each block is the whole programme again, one module a day.
  private func fillInstances(_ cohort: inout CohortDraft, _ draw: inout SeededDraw) {
    cohort.instances = cohort.blocks.count
    let modules = (0..<cohort.blocks[0].days).map { _ in add(cohort.course.minutes, to: &cohort, &draw) }
    for block in cohort.blocks.indices {
      cohort.blocks[block].modules = modules
      cohort.blocks[block].kinds = modules.map { _ in "course" }
    }
  }

  /// Only the hours of each kind are settled: which day is a visit or tutoring is left to the solver.
  private func fillOpen(_ cohort: inout CohortDraft) {
    cohort.hasOpenContents = true
    let blocks = cohort.blocks.count
    let all = cohort.blocks.reduce(0) { $0 + $1.days }
    let tutoring = max(1, min(blocks - 1, all / 7))
    let visits = max(0, min(blocks - 1 - tutoring, all / 8))
    for block in cohort.blocks.indices {
      cohort.blocks[block].kinds = Array(repeating: "course", count: cohort.blocks[block].days)
    }
    // The last day of a block, spread over the programme; the opening day is never one of them.
    for index in 0..<(tutoring + visits) {
      let block = blocks - 1 - index * (blocks - 1) / (tutoring + visits)
      cohort.blocks[block].kinds[cohort.blocks[block].days - 1] = index < tutoring ? "tutoring" : "visit"
    }
    let hours = cohort.course.minutes
    cohort.modules = [ModuleDraft(title: "Fondamentaux", minutes: (all - tutoring - visits) * hours)]
    if visits > 0 {
      cohort.modules.append(ModuleDraft(title: "Visites apprenantes", minutes: visits * hours, kind: "visit"))
    }
    cohort.modules.append(ModuleDraft(title: "Tutorat collectif", minutes: tutoring * hours, kind: "tutoring"))
  }

  /// A weekend of writing between two blocks, which may be left out.
  private func addWriting(to cohort: inout CohortDraft) {
    guard cohort.instances == nil, !cohort.hasOpenContents else { return }
    for index in (1..<cohort.blocks.count).reversed() {
      let saturday = year.next(.saturday, from: cohort.blocks[index - 1].range.upperBound)
      guard saturday + 2 <= cohort.blocks[index].start, year.isFree(saturday..<(saturday + 2)) else { continue }
      var weekend = BlockDraft(start: saturday, days: 2, isWriting: true)
      weekend.kinds = ["writing", "writing"]
      cohort.blocks.insert(weekend, at: index)
      return
    }
  }

  /// A second group of the same programme on the same dates, with one block held together.
  private mutating func addTwin(
    of index: Int, _ numbers: inout [String: Int], stem: String, _ draw: inout SeededDraw
  ) {
    guard !cohorts[index].hasOpenContents, cohorts[index].instances == nil else { return }
    let number = (numbers[stem] ?? 0) + 1
    numbers[stem] = number
    var twin = cohorts[index]
    // Identifiers and titles end with the number of the group.
    twin.id = String(twin.id.dropLast("\(number - 1)".count)) + "\(number)"
    twin.title = String(twin.title.dropLast("\(number - 1)".count)) + "\(number)"
    let shared = draw.below(twin.blocks.count)
    guard !twin.blocks[shared].isWriting else { return }
    twin.twin = (index, shared)
    twin.blocks[shared].isGuest = true
    cohorts[index].blocks[shared].people *= 2
    for day in twin.heldDays { load[twin.site][day] += 1 }
    cohorts.append(twin)
  }
}
