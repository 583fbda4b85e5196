// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// From the top down: each target may import those below it.
let package = Package(
  name: "semainier",
  products: [
    .executable(name: "semainier", targets: ["semainier"]),
    .library(name: "Publishing", targets: ["Publishing"]),
    .library(name: "Planning", targets: ["Planning"]),
    .library(name: "PlanFile", targets: ["PlanFile"]),
    .library(name: "TrainingCalendar", targets: ["TrainingCalendar"]),
    .library(name: "Timetabling", targets: ["Timetabling"]),
    .executable(name: "fzn-semainier", targets: ["fzn-semainier"]),
    .library(name: "FlatZinc", targets: ["FlatZinc"]),
    .library(name: "ConstraintSolver", targets: ["ConstraintSolver"]),
    .library(name: "ConstraintModel", targets: ["ConstraintModel"]),
    .library(name: "ICalendar", targets: ["ICalendar"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
  ],
  targets: [
    .executableTarget(
      name: "semainier",
      dependencies: [
        "Publishing", "Planning", "PlanFile", "TrainingCalendar", "Timetabling", "ConstraintSolver", "ICalendar",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(name: "Publishing", dependencies: ["TrainingCalendar", "ICalendar"], swiftSettings: settings),
    .target(
      name: "Planning", dependencies: ["TrainingCalendar", "Timetabling", "ConstraintModel", "ConstraintSolver"],
      swiftSettings: settings),
    .target(
      name: "PlanFile", dependencies: ["TrainingCalendar", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(name: "TrainingCalendar", swiftSettings: settings),
    .target(name: "Timetabling", dependencies: ["ConstraintModel", "ConstraintSolver"], swiftSettings: settings),
    .executableTarget(
      name: "fzn-semainier", dependencies: ["FlatZinc", "ConstraintModel", "ConstraintSolver"], swiftSettings: settings),
    .target(name: "FlatZinc", dependencies: ["ConstraintModel"], swiftSettings: settings),
    .target(name: "ConstraintSolver", dependencies: ["ConstraintModel"], swiftSettings: settings),
    .target(name: "ConstraintModel", swiftSettings: settings),
    .target(name: "ICalendar", dependencies: ["CLibical"], swiftSettings: settings),
    .systemLibrary(name: "CLibical", providers: [.apt(["libical-dev"])]),

    .testTarget(name: "semainierTests", dependencies: ["semainier"], swiftSettings: settings),
    .testTarget(
      name: "PublishingTests", dependencies: ["Publishing", "TrainingCalendar", "ICalendar"], exclude: ["Oracles"],
      swiftSettings: settings),
    .testTarget(
      name: "PlanningTests", dependencies: ["Planning", "TrainingCalendar", "Timetabling"], swiftSettings: settings),
    .testTarget(name: "PlanFileTests", dependencies: ["PlanFile", "TrainingCalendar"], swiftSettings: settings),
    .testTarget(name: "TrainingCalendarTests", dependencies: ["TrainingCalendar"], swiftSettings: settings),
    .testTarget(
      name: "TimetablingTests", dependencies: ["Timetabling", "ConstraintSolver"], swiftSettings: settings),
    .testTarget(
      name: "FlatZincTests",
      dependencies: ["FlatZinc", "ConstraintModel", "ConstraintSolver", "fzn-semainier"],
      swiftSettings: settings),
    .testTarget(
      name: "ConstraintSolverTests", dependencies: ["ConstraintModel", "ConstraintSolver"], swiftSettings: settings),
    .testTarget(name: "ConstraintModelTests", dependencies: ["ConstraintModel"], swiftSettings: settings),
    .testTarget(
      name: "ICalendarTests", dependencies: ["ICalendar", "CLibical"], exclude: ["Oracles"], swiftSettings: settings),
  ]
)
