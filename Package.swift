// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "semainier",
  products: [
    .library(name: "TrainingCalendar", targets: ["TrainingCalendar"]),
    .library(name: "ConstraintModel", targets: ["ConstraintModel"]),
    .library(name: "Timetabling", targets: ["Timetabling"]),
    .library(name: "Planning", targets: ["Planning"]),
    .library(name: "ConstraintSolver", targets: ["ConstraintSolver"]),
    .library(name: "ICalendar", targets: ["ICalendar"]),
    .library(name: "Publishing", targets: ["Publishing"]),
    .library(name: "PlanFile", targets: ["PlanFile"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2")
  ],
  targets: [
    .target(name: "TrainingCalendar", swiftSettings: settings),
    .target(name: "ConstraintModel", swiftSettings: settings),
    .target(name: "Timetabling", dependencies: ["ConstraintModel", "ConstraintSolver"], swiftSettings: settings),
    .target(
      name: "Planning", dependencies: ["TrainingCalendar", "Timetabling", "ConstraintModel", "ConstraintSolver"],
      swiftSettings: settings),
    .target(name: "ConstraintSolver", dependencies: ["ConstraintModel"], swiftSettings: settings),
    .testTarget(
      name: "PlanningTests", dependencies: ["Planning", "TrainingCalendar", "Timetabling"], swiftSettings: settings),
    .testTarget(
      name: "TimetablingTests", dependencies: ["Timetabling", "ConstraintSolver"], swiftSettings: settings),
    .testTarget(name: "ConstraintModelTests", dependencies: ["ConstraintModel"], swiftSettings: settings),
    .testTarget(
      name: "ConstraintSolverTests", dependencies: ["ConstraintModel", "ConstraintSolver"], swiftSettings: settings),
    .systemLibrary(name: "CLibical", providers: [.apt(["libical-dev"])]),
    .target(name: "ICalendar", dependencies: ["CLibical"], swiftSettings: settings),
    .testTarget(
      name: "ICalendarTests", dependencies: ["ICalendar", "CLibical"], exclude: ["Oracles"], swiftSettings: settings),
    .target(name: "Publishing", dependencies: ["TrainingCalendar"], swiftSettings: settings),
    .testTarget(
      name: "PublishingTests", dependencies: ["Publishing", "TrainingCalendar"], swiftSettings: settings),
    .target(
      name: "PlanFile",
      dependencies: ["TrainingCalendar", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .testTarget(name: "PlanFileTests", dependencies: ["PlanFile", "TrainingCalendar"], swiftSettings: settings),
  ]
)
