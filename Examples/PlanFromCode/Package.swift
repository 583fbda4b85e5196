// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let package = Package(
  name: "PlanFromCode",
  dependencies: [.package(name: "semainier", path: "../..")],
  targets: [
    .executableTarget(
      name: "PlanFromCode",
      dependencies: [
        .product(name: "TrainingCalendar", package: "semainier"),
        .product(name: "Planning", package: "semainier"),
        .product(name: "Publishing", package: "semainier"),
      ]),
    .executableTarget(
      name: "ChangeFromCode",
      dependencies: [
        .product(name: "TrainingCalendar", package: "semainier"),
        .product(name: "Planning", package: "semainier"),
        .product(name: "Publishing", package: "semainier"),
      ]),
    .executableTarget(
      name: "LetterPuzzle",
      dependencies: [
        .product(name: "ConstraintModel", package: "semainier"),
        .product(name: "ConstraintSolver", package: "semainier"),
      ]),
  ]
)
