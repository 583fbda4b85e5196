// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// A plan read from its file, with what is doubtful in it.
public struct LoadedPlan: Sendable {
  /// The plan.
  public let plan: Plan
  /// What a planner should look at; none of it keeps the plan from being used.
  public let warnings: [Diagnostic]
  /// The files it was read from: its own, those it extends, its baseline.
  public let files: [String]
}

/// Reads plan files.
///
/// ```swift
/// do {
///   let loaded = try PlanFile.load(path: "calendrier-2026.yaml")
///   print(loaded.plan.cohorts.count)
/// } catch {
///   for diagnostic in error.diagnostics { print(diagnostic.line(in: .french)) }
/// }
/// ```
public enum PlanFile {
  /// Reads a plan from disk, with the files that it extends and its baseline.
  ///
  /// - Parameter path: the file; paths inside it are relative to it.
  /// - Throws: every error of the plan in one go, each with its place.
  /// - Complexity: linear in the size of the files, which are refused above 8 MB each before they are read.
  public static func load(path: String) throws(PlanFileErrors) -> LoadedPlan {
    try read(path) { name throws(FileProblem) in try DiskFile.bytes(of: name) }
  }

  /// Reads a plan from text.
  ///
  /// - Parameters:
  ///   - text: the plan.
  ///   - name: what to call it in messages; names of other files are relative to it.
  ///   - others: the texts of the files that it may extend or take as baseline, by name.
  /// - Throws: every error of the plan in one go, each with its place.
  public static func read(
    _ text: String, named name: String = "plan.yaml", others: [String: String] = [:]
  ) throws(PlanFileErrors) -> LoadedPlan {
    try read(name) { wanted throws(FileProblem) in
      if wanted == name { return Array(text.utf8) }
      guard let other = others[wanted] else { throw .missing }
      return Array(other.utf8)
    }
  }

  /// Reads a plan from files that somebody else opens, such as those of an archive.
  ///
  /// - Parameters:
  ///   - name: the file to start with.
  ///   - open: gives the bytes of a file by its name; called once a file.
  /// - Throws: every error of the plan in one go, each with its place.
  public static func read(
    _ name: String, open: @escaping (String) throws(FileProblem) -> [UInt8]
  ) throws(PlanFileErrors) -> LoadedPlan {
    let complaints = Complaints()
    var loader = PlanLoader(complaints: complaints, open: open)
    let plan = loader.plan(of: name)
    if let plan, !complaints.hasErrors { WholePlanCheck(plan: plan, complaints: complaints).run() }
    let diagnostics = complaints.inOrder(of: loader.files)
    guard let plan, !complaints.hasErrors else { throw PlanFileErrors(diagnostics) }
    return LoadedPlan(plan: plan, warnings: diagnostics, files: loader.files)
  }
}
