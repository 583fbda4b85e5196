// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Testing
import TrainingCalendar

/// The examples that the package ships.
struct ExampleTests {
  @Test(arguments: [
    "calendrier-2026.yaml", "calendrier-2027.yaml", "reparation-2026.yaml", "premier-plan.yaml", "gnu-2024.yaml",
    "conflit-mai-2026.yaml", "salles-fermees-2026.yaml",
  ])
  func everyExampleIsRead(_ name: String) throws {
    let loaded = try PlanFile.load(path: SharedFiles.example(name))
    #expect(loaded.plan.cohorts.flatMap(\.blocks).count >= 3)
    #expect(loaded.files.first == SharedFiles.example(name))
  }

  @Test func theFirstPlanNeedsNoSite() throws {
    let plan = try PlanFile.load(path: SharedFiles.example("premier-plan.yaml")).plan
    #expect(plan.sites.count == 1)
    #expect(plan.rooms.first?.site == plan.sites.first?.id)
    #expect(plan.block("pilote-2")?.block.days == 2)
  }

  @Test func theCourseOf2024HasFourInstances() throws {
    let plan = try PlanFile.load(path: SharedFiles.example("gnu-2024.yaml")).plan
    let cohort = try #require(plan.cohorts.first)
    #expect(cohort.instances == 4)
    #expect(cohort.blocks.count == 4)
    #expect(cohort.deadlines.map(\.shift) == Array(repeating: .next, count: 8))
    #expect(cohort.deadlines[1].timing == .after("gnu-1", .months(12)))
  }

  @Test func pinnedBlocksOfTheConflictKeepTheBaseline() throws {
    let plan = try PlanFile.load(path: SharedFiles.example("conflit-mai-2026.yaml")).plan
    let pinned = plan.cohorts.flatMap(\.blocks).filter(\.isPinned)
    #expect(pinned.map(\.id) == ["hex-3", "opa-2"])
    #expect(plan.nominalStarts.count == 21)
    #expect(plan.moves?.maxWeeks == 4)
    #expect(plan.overlaps.rule(for: "opa", "hex").strength == .hard(relaxable: true))
    #expect(plan.overlaps.rule(for: "du", "hex").strength == .hard(relaxable: false))
  }

  @Test func closedRoomsAreNamed() throws {
    let plan = try PlanFile.load(path: SharedFiles.example("salles-fermees-2026.yaml")).plan
    #expect(plan.closures.first?.rooms == ["conte", "saint-martin"])
    #expect(plan.overlaps.rule(for: "hex", "opa").strength == .ignored)
  }
}
