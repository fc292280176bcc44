s|^<matrix|<!DOCTYPE matrix []><matrix|
