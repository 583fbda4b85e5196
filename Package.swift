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
  ],
  dependencies: [],
  targets: [
    .target(name: "TrainingCalendar", swiftSettings: settings),
    .target(name: "ConstraintModel", swiftSettings: settings),
    .target(name: "Timetabling", dependencies: ["ConstraintModel", "ConstraintSolver"], swiftSettings: settings),
    .target(name: "Planning", dependencies: ["TrainingCalendar", "Timetabling"], swiftSettings: settings),
    .target(name: "ConstraintSolver", dependencies: ["ConstraintModel"], swiftSettings: settings),
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
  ]
)
